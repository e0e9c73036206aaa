"""How long the record of past syncs is kept."""

from datetime import timedelta

import pytest

from apps.sync import runs
from apps.sync.models import Learner, SyncRun
from tests.accounts.people import person
from tests.sync.learners import NOW, learner

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ran(someone: Learner, *days_ago: int) -> None:
    SyncRun.objects.bulk_create(
        SyncRun(learner=someone, started_at=NOW - days * DAY) for days in days_ago
    )


def ages(someone: Learner) -> list[int]:
    moments = someone.runs.order_by("started_at").values_list("started_at", flat=True)
    return [(NOW - moment).days for moment in moments]


def test_runs_of_the_last_thirty_days_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "KEPT_AT_LEAST", 1)
    someone = learner()
    ran(someone, 1, 29, 30, 31, 400)

    assert runs.prune(NOW) == 2
    assert ages(someone) == [30, 29, 1]


def test_the_latest_of_each_learner_are_kept_however_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "KEPT_AT_LEAST", 2)
    idle, lively = learner(person("idle")), learner(person("lively"))
    ran(idle, 90, 91, 92)
    ran(lively, 1, 2, 90)

    runs.prune(NOW)

    assert (ages(idle), ages(lively)) == ([91, 90], [2, 1])
