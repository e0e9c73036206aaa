"""A learner who was moved goes on as if nothing had happened, whatever they did meanwhile."""

import json

import pytest

from apps.export.document import read_document
from apps.export.taking_in import import_document
from apps.export.writing import export
from apps.sync.connect import connect
from apps.sync.models import Learner, Review, ReviewStatistic
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database


def text_of(hana: Watch) -> str:
    return "".join(export(hana.learner, hana.now))


def moved(hana: Watch) -> None:
    """The account is wiped here, comes back from its export, and its token is stored again."""
    text = text_of(hana)
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
    before = json.loads(text_of(studied))
    Learner.objects.all().delete()

    imported = import_document(
        studied.user, read_document(json.dumps(before)), studied.world.clock.now
    )

    assert imported.is_new
    assert json.loads(text_of(studied)) == before
    assert before["reviews"]
    assert before["walks"]


def test_reviews_between_the_export_and_the_next_sync_are_logged(studied: Watch) -> None:
    text = text_of(studied)
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


def test_a_life_that_was_watched_anew_before_its_history_came_in_is_whole(studied: Watch) -> None:
    text = text_of(studied)
    Learner.objects.all().delete()
    connect(studied.user, studied.account.token)
    studied.wait(minutes=5)
    studied.sync()
    taught(studied, 1, 6)
    studied.sync()
    studied.wait(hours=1)
    studied.sync()

    imported = import_document(studied.user, read_document(text), studied.world.clock.now)

    assert imported.added["reviews"]
    assert logged(studied, 1) == list(range(1, counted(1) + 1))


def test_a_reset_that_nobody_saw_parts_the_reviews_before_and_after(studied: Watch) -> None:
    text = text_of(studied)
    before = logged(studied, 1)
    Learner.objects.all().delete()
    studied.account.reset(1, studied.wait(hours=1))
    studied.wait(minutes=10)
    connect(studied.user, studied.account.token)
    studied.sync()
    taught(studied, 1, 3)
    studied.sync()
    studied.wait(hours=1)
    studied.sync()

    for _ in range(2):
        import_document(studied.user, read_document(text), studied.world.clock.now)

    reviews = Review.objects.filter(subject_id=1).order_by("epoch", "meaning_correct")
    places = list(reviews.values_list("epoch", "meaning_correct"))
    after = list(range(1, counted(1) + 1))
    assert places == [*((0, number) for number in before), *((1, number) for number in after)]
    assert studied.learner.ledgers.get(subject_id=1).epoch == 1
