"""A worker that is asked to stop does so within a page, and nothing is lost by that."""

import itertools

import pytest

from apps.sync import lease as leases
from apps.sync.lease import Stopped, claim
from apps.sync.models import Learner, SyncRun
from apps.sync.pipeline import SyncResult, sync_learner
from tests.sync.learners import NOW, learner
from tests.sync.source import assert_equal_to_source
from tests.sync.watching import HASTY, Watch

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("small_pages"),
    pytest.mark.one_database,
]


def stopped_after(hana: Watch, pages: int, *, full: bool = False) -> SyncResult:
    asked = itertools.count()
    result = sync_learner(
        hana.learner.pk,
        full=full,
        clock=hana.world.clock.now,
        patience=HASTY,
        stop_asked=lambda: next(asked) >= pages,
    )
    assert result is not None
    return result


def test_no_page_is_read_after_the_one_under_way(hana: Watch) -> None:
    """The first sync, which reads ahead, throws away what it has not written."""
    hana.sync()
    hana.sandbox.log.clear()

    result = stopped_after(hana, pages=1, full=True)

    pages = [path for path in hana.requests() if not path.endswith("/user")]
    assert (result.outcome, len(pages)) == ("partial", 1)


def test_the_learner_is_free_and_due_at_once_and_has_not_failed(hana: Watch) -> None:
    hana.sync()
    hana.wait(hours=2)

    stopped_after(hana, pages=0)

    someone = hana.learner
    assert not someone.is_syncing(hana.now)
    assert Learner.objects.due(hana.now).get() == someone
    assert (someone.failures, someone.last_error) == (0, "")


@pytest.mark.parametrize("pages", [1, 4, 9, 13])
def test_the_next_worker_goes_on_to_the_end(hana: Watch, pages: int) -> None:
    stopped_after(hana, pages)
    hana.wait(minutes=1)

    assert hana.sync().outcome == "ok"
    assert_equal_to_source(hana)


def test_a_wait_for_the_rate_limit_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr(leases.time, "sleep", naps.append)
    lease = claim(learner().pk, lambda: NOW, lambda: sum(naps) >= 3)
    assert lease is not None

    with pytest.raises(Stopped):
        lease.sleep(60)

    assert sum(naps) <= 4


def test_the_run_says_what_happened(hana: Watch) -> None:
    stopped_after(hana, pages=2)

    run = SyncRun.objects.latest("pk")
    assert (run.outcome, run.error) == (
        SyncRun.Outcome.PARTIAL,
        "The worker was asked to stop; the next one goes on from here.",
    )
