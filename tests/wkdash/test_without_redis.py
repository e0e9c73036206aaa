"""Redis is away: pages and answers come from the database, and nobody who looks notices."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.accounts.people import person
from tests.api.asking import ask
from tests.broker import use_broker
from tests.stats import builders

PAGES = (
    "/", "/lessons/", "/reviews/", "/burns/", "/resurrections/", "/check/", "/levels/",
    "/history/", "/accuracy/", "/items/", "/items/1/", "/badges/", "/wall/", "/sync/",
    "/sync/progress/", "/settings/", "/settings/token/", "/settings/api-keys/",
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_answers(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REDIS_URL = f"unix://{tmp_path}/nobody?db=0"
    use_broker(settings.REDIS_URL, monkeypatch)


@pytest.fixture
def someone() -> Any:
    builders.normal_system()
    learner = builders.learner(person("haru"))
    builders.item(learner, 1)
    return learner


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens(someone: Any, client: Client, path: str) -> None:
    client.force_login(someone.user)

    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["summary", "lessons", "burns", "reviews"])
def test_the_api_answers(someone: Any, path: str) -> None:
    assert ask(someone.user, path).status_code == 200


def test_who_asks_for_a_sync_is_told(someone: Any, client: Client) -> None:
    client.force_login(someone.user)

    page = client.post("/sync/now/", follow=True)

    assert "cannot be reached" in page.content.decode()
