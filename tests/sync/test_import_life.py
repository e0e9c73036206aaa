"""A learner who was moved goes on as if nothing had happened, whatever they did meanwhile."""

import json

import pytest

from apps.sync.connect import connect
from apps.sync.import_document import read_document
from apps.sync.importing import import_document
from apps.sync.models import Learner, Review, ReviewStatistic
from tests.sync.exports import text_of
from tests.sync.watching import Watch


def moved(hana: Watch) -> None:
    """The account is wiped here, comes back from its export, and its token is stored again."""
    text = text_of(hana.learner)
    Learner.objects.all().delete()
    import_document(hana.user, read_document(text), hana.world.clock.now)
    connect(hana.user, hana.account.token)


def taught(hana: Watch, subject_id: int, stage: int) -> None:
    hana.wait_until(hana.account.climb(subject_id, stage, hana.now))


def logged(hana: Watch, subject_id: int) -> list[int]:
    rows = Review.objects.filter(learner=hana.learner, subject_id=subject_id)
    return list(rows.order_by("meaning_correct").values_list("meaning_correct", flat=True))


def counted(subject_id: int) -> int:
    return ReviewStatistic.objects.get(subject_id=subject_id).meaning_correct


@pytest.fixture
def studied(hana: Watch) -> Watch:
    hana.sync()
    taught(hana, 1, 4)
    hana.sync()
    hana.wait(hours=1)
    hana.sync()
    return hana


def test_a_real_life_comes_back_as_it_was(studied: Watch) -> None:
    before = json.loads(text_of(studied.learner))
    Learner.objects.all().delete()

    imported = import_document(
        studied.user, read_document(json.dumps(before)), studied.world.clock.now
    )

    assert json.loads(text_of(imported.learner)) == before
    assert before["reviews"]
    assert before["walks"]


def test_reviews_between_the_export_and_the_next_sync_are_logged(studied: Watch) -> None:
    text = text_of(studied.learner)
    Learner.objects.all().delete()
    taught(studied, 1, 6)
    import_document(studied.user, read_document(text), studied.world.clock.now)
    connect(studied.user, studied.account.token)

    studied.sync()
    studied.wait(hours=1)
    studied.sync()

    assert logged(studied, 1) == list(range(1, counted(1) + 1))


def test_moving_invents_no_review(studied: Watch) -> None:
    before = logged(studied, 1)

    moved(studied)
    studied.sync()
    studied.wait(hours=1)
    studied.sync()

    assert logged(studied, 1) == before


def test_a_reset_between_the_export_and_the_next_sync_is_archived_from_the_file(
    studied: Watch,
) -> None:
    stages = {row.subject_id: row.srs_stage for row in studied.account.assignments.values()}
    moved(studied)
    studied.account.reset(1, studied.wait(hours=1))
    studied.wait(minutes=10)

    studied.sync()

    archive = studied.learner.reset_archives.get()
    assert archive.is_observed
    assert dict(archive.items.values_list("subject_id", "srs_stage")) == stages
