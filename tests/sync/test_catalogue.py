"""The catalogue is read once for the whole server, with whichever token opens it."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.faults import Fault
from apps.sandbox.small import new_account, small_world
from apps.sandbox.world import World
from apps.sync import pipeline
from apps.sync.connect import connect
from apps.sync.mirror import catalogue, cursor
from apps.sync.mirror.resources import SUBJECTS
from apps.sync.models import Learner, Subject, Walk
from apps.sync.pipeline import SyncResult, sync_learner
from tests.accounts.people import person
from tests.sync.watching import HASTY, Watch

pytestmark = pytest.mark.one_database

SHARED = ["/v2/spaced_repetition_systems", "/v2/subjects"]
SORAS_TOKEN = "5ca1ab1e-0000-4000-8000-0000000000aa"


@pytest.fixture
def world() -> World:
    """Hana and Sora study the same subjects."""
    world = small_world()
    sora = new_account(world.catalogue, username="sora", token=SORAS_TOKEN)
    world.accounts.append(sora)
    return world


@pytest.fixture
def sora(hana: Watch) -> Learner:
    return connect(person("sora"), SORAS_TOKEN)


def sync(learner: Learner, sandbox: Sandbox) -> SyncResult:
    result = sync_learner(learner.pk, clock=sandbox.world.clock.now, patience=HASTY)
    assert result is not None
    return result


def shared_requests(sandbox: Sandbox) -> list[str]:
    paths = [target.partition("?")[0] for target in sandbox.log.targets()]
    return [path for path in paths if path in SHARED]


def test_the_second_learner_finds_the_catalogue_read(hana: Watch, sora: Learner) -> None:
    hana.sync()
    hana.sandbox.log.clear()

    result = sync(sora, hana.sandbox)

    assert (result.outcome, shared_requests(hana.sandbox)) == ("ok", [])


def test_the_catalogue_is_looked_at_once_a_day(hana: Watch, sora: Learner) -> None:
    hana.sync()
    sync(sora, hana.sandbox)
    hana.sandbox.log.clear()

    hana.wait(hours=23)
    hana.sync()
    assert shared_requests(hana.sandbox) == []

    hana.wait(hours=1)
    sync(sora, hana.sandbox)
    hana.sync()
    assert shared_requests(hana.sandbox) == SHARED


def test_a_daily_look_at_an_unchanged_catalogue_writes_nothing(hana: Watch) -> None:
    hana.sync()
    hana.wait(days=1)
    hana.sync()
    hana.wait(days=1)

    result = hana.sync()

    assert result.rows.keys().isdisjoint({"subjects", "spaced_repetition_systems"})
    assert result.not_modified >= 2


@pytest.mark.parametrize("kind", ["unauthorized", "forbidden"])
def test_when_one_token_is_refused_the_next_learner_reads_on(
    hana: Watch, sora: Learner, kind: str
) -> None:
    hana.sandbox.faults.set(Fault(kind, path="subjects"))
    refused = hana.sync()

    result = sync(sora, hana.sandbox)

    assert (refused.outcome, result.outcome) == ("failed", "ok")
    assert Subject.objects.count() == len(hana.world.catalogue.subjects)


def test_the_claim_of_a_reader_who_died_lapses(hana: Watch, sora: Learner) -> None:
    list(catalogue.claim_due(hana.learner.api_base, hana.now))
    hana.wait_until(hana.now + cursor.CLAIM_LASTS)

    result = sync(sora, hana.sandbox)

    assert (result.outcome, shared_requests(hana.sandbox)) == ("ok", SHARED)


def test_a_first_sync_is_not_complete_without_the_catalogue(
    hana: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "WAIT_FOR_CATALOGUE", 0.02)
    monkeypatch.setattr(pipeline, "LOOK_AGAIN_AFTER", 0.01)
    list(catalogue.claim_due(hana.learner.api_base, hana.now))

    result = hana.sync()

    assert result.outcome == "partial"
    assert hana.learner.completed_at is None
    assert result.rows["assignments"] > 0


@pytest.mark.django_db(transaction=True)
def test_two_first_syncs_at_once_read_the_subjects_once(
    hana: Watch, sora: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LOOK_AGAIN_AFTER", 0.02)
    results: list[SyncResult] = []
    together = threading.Barrier(2)

    def first_sync(learner: Learner) -> None:
        together.wait()
        results.append(sync(learner, hana.sandbox))
        connection.close()

    threads = [threading.Thread(target=first_sync, args=[each]) for each in (hana.learner, sora)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [result.outcome for result in results] == ["ok", "ok"]
    assert Counter(shared_requests(hana.sandbox)) == Counter(SHARED)
    assert Walk.objects.filter(learner=None).count() == len(SHARED)


def test_a_subject_that_moved_is_moved_here_a_day_later(hana: Watch) -> None:
    hana.sync()
    hana.world.staff.move(3, 2, hana.wait(hours=1))
    hana.wait(days=1)

    hana.sync()

    assert Subject.objects.get(pk=3).level == 2


def test_another_api_has_a_catalogue_walk_of_its_own(hana: Watch) -> None:
    hana.sync()

    due = catalogue.claim_due("http://127.0.0.1:9/v2", hana.now + timedelta(minutes=1))

    assert [resource.name for resource in due] == ["spaced_repetition_systems", "subjects"]


def test_who_waits_takes_over_from_a_reader_who_died(
    hana: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LOOK_AGAIN_AFTER", 0.01)
    walk = cursor.walk_of(SUBJECTS, None, hana.learner.api_base)
    Walk.objects.filter(pk=walk.pk).update(claimed_until=hana.now + timedelta(seconds=30))
    # The clock goes on while we wait.
    late = iter([hana.now] * 20)

    result = hana.sync(clock=lambda: next(late, hana.now + timedelta(minutes=1)))

    assert result.outcome == "ok"
    assert Subject.objects.count() == len(hana.world.catalogue.subjects)
