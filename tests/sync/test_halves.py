"""Reviews told by two rows: what each tells, when both agree, and what that proves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from apps.sync.client.records import StatisticRecord
from apps.sync.history.balance import Entry, entries_of, is_balanced, next_stage
from apps.sync.history.halves import Ledger, with_assignment, with_statistic
from apps.sync.history.ladder import Ladders
from apps.sync.mirror.upsert import Change
from apps.sync.models import Precision, Review
from tests.sync.rows import BETWEEN_POLLS, in_reviews
from tests.sync.watching import Watch

HOUR = timedelta(hours=1)
DUE = datetime(2025, 8, 1, 9, tzinfo=UTC)
REVIEWED = datetime(2025, 8, 1, 10, 40, 7, tzinfo=UTC)
SUBJECT = 14
USUAL = {1: 4 * HOUR, 2: 8 * HOUR, 3: 23 * HOUR, 4: 47 * HOUR, 5: 167 * HOUR}
FAST = {1: 2 * HOUR, 2: 4 * HOUR, 3: 8 * HOUR, 4: 23 * HOUR, 5: 167 * HOUR}
ON_THE_USUAL = Ladders({1: USUAL, 2: FAST}, {SUBJECT: 1})
ON_THE_FAST = Ladders({1: USUAL, 2: FAST}, {SUBJECT: 2})


def statistic(**fields: Any) -> StatisticRecord:
    plain = StatisticRecord(
        wanikani_id=1,
        subject_id=SUBJECT,
        subject_type="kanji",
        meaning_correct=3,
        meaning_incorrect=0,
        meaning_max_streak=3,
        meaning_current_streak=3,
        reading_correct=3,
        reading_incorrect=0,
        reading_max_streak=3,
        reading_current_streak=3,
        percentage_correct=100,
        hidden=False,
        created_at=DUE,
        data_updated_at=DUE,
    )
    return replace(plain, **fields)


def moved(
    start: int, end: int, available_at: datetime | None, ladders: Ladders = ON_THE_USUAL
) -> Ledger:
    """What an item's assignment tells that was due, and now is at `end`."""
    change = Change(
        in_reviews(start, available_at=DUE),
        in_reviews(end, available_at=available_at, data_updated_at=REVIEWED),
    )
    ledger = Ledger(SUBJECT, "kanji")
    return with_assignment(ledger, change, window=BETWEEN_POLLS, ladders=ladders, is_shifted=False)


def counted(ledger: Ledger, reviews: int = 1, **fields: Any) -> Ledger:
    """The same with what its statistic counts."""
    before = statistic(subject_type=ledger.subject_type)
    after = replace(
        before,
        **{
            "meaning_correct": before.meaning_correct + reviews,
            "data_updated_at": REVIEWED,
            **fields,
        },
    )
    return with_statistic(ledger, before, after, BETWEEN_POLLS)


def only_entry(ledger: Ledger, ladders: Ladders = ON_THE_USUAL) -> Entry:
    [entry] = entries_of(ledger, ladders)
    return entry


@pytest.mark.parametrize(
    ("stage", "wrong", "following"),
    [
        (1, 0, 2), (8, 0, 9), (1, 1, 1), (2, 4, 1), (4, 1, 3), (4, 3, 2),
        (5, 1, 3), (5, 2, 3), (5, 3, 1), (6, 1, 4), (8, 3, 4), (8, 9, 1),
    ],
)  # fmt: skip
def test_a_miss_weighs_twice_from_guru_on(stage: int, wrong: int, following: int) -> None:
    assert next_stage(stage, wrong) == following


def test_a_missed_review_at_stage_one_shows_in_its_next_date() -> None:
    ledger = moved(1, 1, DUE.replace(hour=14))

    assert ledger.has_moved


def test_a_row_that_only_got_a_new_stamp_tells_of_no_review() -> None:
    assert not moved(1, 1, DUE).has_moved


@pytest.mark.parametrize("kind", ["radical", "kana_vocabulary"])
def test_reading_misses_do_not_count_where_no_reading_is_asked(kind: str) -> None:
    ledger = counted(Ledger(SUBJECT, kind), reading_incorrect=2, meaning_incorrect=1)

    assert (ledger.incorrect_meaning, ledger.incorrect_reading) == (1, 0)


@pytest.mark.parametrize(
    ("ladders", "available_at"),
    [(ON_THE_USUAL, DUE.replace(hour=18)), (ON_THE_FAST, DUE.replace(hour=14))],
)
def test_the_hour_is_proved_on_the_items_own_ladder(
    ladders: Ladders, available_at: datetime
) -> None:
    """The rows' stamps are of another hour: both were touched again later."""
    ledger = counted(moved(1, 2, available_at, ladders))
    ledger = ledger._replace(statistic_updated_at=REVIEWED + HOUR)

    entry = only_entry(ledger, ladders)

    assert (entry.reviewed_at, entry.precision) == (DUE.replace(hour=10), Precision.HOUR)


def test_an_hour_before_the_item_was_due_proves_nothing() -> None:
    """Its subject moved to another ladder after the review."""
    ledger = counted(moved(1, 2, DUE.replace(hour=14), ON_THE_USUAL))
    ledger = ledger._replace(statistic_updated_at=REVIEWED + HOUR)

    entry = only_entry(ledger)

    assert entry.precision == Precision.WINDOW
    assert entry.not_before == DUE


def test_the_counter_numbers_the_reviews() -> None:
    ledger = counted(moved(1, 3, None), reviews=2)

    numbers = [entry.meaning_correct for entry in entries_of(ledger, ON_THE_USUAL)]

    assert numbers == [4, 5]


def test_a_half_alone_is_not_balanced() -> None:
    assert not is_balanced(moved(1, 2, None), quiet=True)
    assert not is_balanced(counted(Ledger(SUBJECT, "kanji")), quiet=True)


def test_a_way_that_the_misses_forbid_waits_for_the_rest() -> None:
    """A miss counted, and a stage higher than before: another review is not seen yet."""
    ledger = counted(moved(2, 3, None), meaning_incorrect=1)

    assert not is_balanced(ledger, quiet=False)


def test_several_reviews_of_two_moments_wait_for_the_rest() -> None:
    """Two are counted; the stage shows two steps, but may show one of another pair."""
    ledger = counted(moved(2, 4, None), reviews=2, data_updated_at=REVIEWED + HOUR)

    assert not is_balanced(ledger, quiet=False)


def test_what_nothing_touches_any_more_is_as_complete_as_it_will_be() -> None:
    ledger = counted(moved(2, 3, None), meaning_incorrect=1)

    assert is_balanced(ledger, quiet=True)


def test_a_review_that_does_not_lead_there_has_no_beginning() -> None:
    """From 1 to 3 take two, and one is counted: the other one was not seen."""
    entry = only_entry(counted(moved(1, 3, None)))

    assert (entry.starting_srs_stage, entry.ending_srs_stage) == (None, 3)


def test_a_guru_item_missed_once_is_balanced_two_stages_lower() -> None:
    assert is_balanced(counted(moved(5, 3, None), meaning_incorrect=1), quiet=False)


def test_counters_that_are_corrected_downwards_are_no_reviews(hana: Watch) -> None:
    hana.wait_until(hana.account.climb(1, 4, hana.now))
    hana.sync()
    row = next(each for each in hana.account.statistics.values() if each.subject_id == 1)
    row.meaning.correct -= 1
    row.data_updated_at = hana.wait(hours=1)
    for _ in range(4):  # a loss that no reset explains is held three times
        hana.wait(minutes=5)
        hana.sync()

    hana.wait_until(hana.account.climb(1, 5, hana.now))
    hana.sync()

    [review] = Review.objects.all()
    assert (review.starting_srs_stage, review.ending_srs_stage) == (4, 5)
