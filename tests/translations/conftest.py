"""The pseudo-language, and a learner with something on every page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.accounts.models import User
from apps.sync.models import Learner, Subject
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW
from tests.sync.conftest import hana, sandbox
from tests.translations import pseudo
from tests.translations.visible import untranslated

__all__ = ["hana", "sandbox"]
Look = Callable[..., list[str]]


@pytest.fixture
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _pseudo_language(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    pseudo.speak_it(monkeypatch, settings)


@pytest.fixture
def browser(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = pseudo.CODE
    return client


@pytest.fixture
def haru(browser: Client, db: None, _now: None) -> Learner:
    builders.normal_system()
    learner = builders.learner(person("haru"))
    browser.force_login(learner.user)
    return learner


@pytest.fixture
def english(browser: Client) -> Look:
    """What a page shows in English though it was asked for in another language."""

    def look(path: str, posted: dict[str, Any] | None = None, status: int = 200) -> list[str]:
        answer = browser.get(path) if posted is None else browser.post(path, posted, follow=True)
        assert answer.status_code == status
        typed = [str(value) for value in (posted or {}).values() if value]
        return untranslated(answer.content.decode(), [*data(), *typed])

    return look


def data() -> list[str]:
    """Words that are nobody's language: of the catalogue, and people's names."""
    meanings = [
        entry["meaning"]
        for rows in Subject.objects.values_list("meanings", flat=True)
        for entry in rows
    ]
    slugs = Subject.objects.values_list("slug", flat=True)
    names = [*User.objects.values_list("username", flat=True)]
    names += Learner.objects.values_list("username", flat=True)
    return [*meanings, *slugs, *names]
