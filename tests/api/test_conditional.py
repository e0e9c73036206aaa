"""Who has the answer already is told so, and no more."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.api.keys import create_key
from apps.sync.models import Learner
from tests.accounts.people import person
from tests.api.asking import PATHS
from tests.stats.builders import HOUR, NOW, burned, day, learner

pytestmark = pytest.mark.django_db

# Key, learner and the version itself; nothing of the answer.
QUERIES_OF_A_304 = 3
# Which levels their learner leaves out.
MORE = {"levels": 1}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


class Program:
    """Keeps the ETag of its last answer, as a caching client does."""

    def __init__(self, user):
        self.headers = {"Authorization": f"Bearer {create_key(user, 'test', timezone.now())}"}

    def get(self, path):
        response = Client().get(f"/api/v1/{path}", headers=self.headers)
        self.headers["If-None-Match"] = response.get("ETag", "")
        return response


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_the_caller_has_is_not_sent_again(path):
    program = Program(learner().user)
    first = program.get(path)

    with CaptureQueriesContext(connection) as queries:
        second = program.get(path)

    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert second["ETag"] == first["ETag"]
    assert len(queries) == QUERIES_OF_A_304 + MORE.get(path, 0)


def test_changed_data_are_sent():
    someone = learner()
    program = Program(someone.user)
    program.get("burns")
    burned(someone, 1, day(2024, 1, 1))
    Learner.objects.update(data_version=1)

    response = program.get("burns")

    assert response.json()["count"] == 1


def test_a_later_hour_is_sent(clock):
    program = Program(learner().user)
    program.get("forecast")
    clock.shift(HOUR)

    assert program.get("forecast").json()["items"][0]["at"] == "2026-03-10T10:00:00.000000Z"


def test_a_sync_without_news_changes_only_the_summary():
    someone = learner()
    programs = {path: Program(someone.user) for path in ("summary", "burns")}
    for path, program in programs.items():
        program.get(path)

    Learner.objects.update(synced_at=NOW)

    assert {path: program.get(path).status_code for path, program in programs.items()} == {
        "summary": 200,
        "burns": 304,
    }


def test_growing_stale_is_news(clock):
    program = Program(learner(synced_at=NOW - 2 * HOUR).user)
    before = program.get("summary").json()["stale"]
    clock.shift(1)

    assert (before, program.get("summary").json()["stale"]) == (False, True)


def test_other_parameters_are_another_answer():
    program = Program(learner().user)
    program.get("burns?limit=1")

    assert program.get("burns?limit=2").status_code == 200


def test_the_same_parameters_written_otherwise_are_the_same_answer():
    program = Program(learner().user)
    program.get("forecast")

    assert program.get("forecast?hours=24").status_code == 304


def test_one_learners_etag_is_not_the_others():
    program, other = Program(learner().user), Program(learner(person("other")).user)
    other.headers["If-None-Match"] = program.get("burns")["ETag"]

    assert other.get("burns").status_code == 200


def test_while_a_sync_is_under_way_answers_have_no_etag():
    program = Program(learner(lease_expires_at=NOW + timedelta(minutes=1)).user)

    response = program.get("burns")

    assert "ETag" not in response
    assert response["Cache-Control"] == "private, no-store"


def test_what_was_built_during_a_sync_is_not_remembered():
    someone = learner(lease_expires_at=NOW + timedelta(minutes=1))
    program = Program(someone.user)
    program.get("burns")
    burned(someone, 1, day(2024, 1, 1))

    assert program.get("burns").json()["count"] == 1


def test_an_answer_is_built_once_for_all_who_ask():
    someone = learner()
    Program(someone.user).get("burns")
    late = Program(someone.user)
    late.get("summary")  # notes the use of the key

    with CaptureQueriesContext(connection) as queries:
        response = Client().get(
            "/api/v1/burns", headers={"Authorization": late.headers["Authorization"]}
        )

    assert response.json()["count"] == 0
    assert len(queries) == QUERIES_OF_A_304


def test_a_wrong_parameter_is_told_whatever_the_caller_has():
    program = Program(learner().user)
    program.get("burns")

    assert program.get("burns?limit=0").status_code == 400


def test_without_a_key_an_etag_opens_nothing():
    etag = Program(learner().user).get("burns")["ETag"]

    assert Client().get("/api/v1/burns", headers={"If-None-Match": etag}).status_code == 401
