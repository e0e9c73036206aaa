"""What people type into an address is answered, whatever it is."""

import pytest
import time_machine

from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW, day

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/burns/?burning={}",
    "/burns/?burning_week={}",
    "/burns/?month={}",
    "/burns/?by=weeks&from={}",
    "/burns/?by=days&from={}",
    "/history/?day={}",
    "/history/{}/",
    "/reviews/?at={}T09:00:00Z",
    "/items/?stage={}",
    "/levels/?level={}",
    "/lessons/?ceiling={}",
)
TYPED = ("0001-01-01", "9999-12-31", "-1", "9" * 30, "字")


@pytest.fixture
def someone(client):
    with time_machine.travel(NOW, tick=False):
        learner = builders.learner(person("haru"))
        builders.burned(learner, 1, day(2024, 5, 3))
        builders.in_review(learner, 2, NOW, srs_stage=8)
        client.force_login(learner.user)
        yield learner


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_answers_whatever_is_typed(client, someone, address):
    for typed in TYPED:
        answer = client.get(address.format(typed), follow=True)
        assert answer.status_code in {200, 404}, typed


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31"])
def test_a_check_is_not_asked_of_days_that_never_come(client, someone, typed):
    answer = client.post("/check/count/", {"burned_from": typed, "burned_to": typed})

    assert answer.status_code == 200
    assert "2999-12-31" in answer.content.decode() or "2000-01-01" in answer.content.decode()
