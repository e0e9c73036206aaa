"""The number that tells pages and the API whether anything is another than before."""

from apps.sync.models import Learner, SyncRun
from tests.sync.watching import Watch


def test_a_sync_that_changed_something_raises_the_version(hana: Watch) -> None:
    before = hana.learner.data_version

    hana.sync()

    assert hana.learner.data_version == before + 1


def test_an_idle_sync_leaves_the_version(hana: Watch) -> None:
    hana.sync()
    before = hana.learner.data_version

    hana.sync()

    assert hana.learner.data_version == before


def test_after_a_sync_that_was_cut_off_the_version_rises(hana: Watch) -> None:
    """It may have written pages and died before it could say so."""
    hana.sync()
    before = hana.learner.data_version
    hana.learner.runs.create(started_at=hana.now, outcome=SyncRun.Outcome.RUNNING)

    hana.sync()

    assert Learner.objects.get().data_version == before + 1
