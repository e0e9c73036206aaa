"""The sandbox's truth of one learner's reviews, and how our log is held against it."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any

from apps.sandbox.truth import Reviewed
from apps.sync.models import Precision, Review
from tests.sync.watching import Watch

HOUR = timedelta(hours=1)
# Said once more, apart from the code under test.
WITHOUT_READING = ("radical", "kana_vocabulary")


def poll_each_hour(hana: Watch, *, days: int, hours: int = 1, seed: int = 1) -> None:
    """One finished poll in every `hours` clock hours, at a random minute."""
    dice = random.Random(seed)
    top = hana.now.replace(minute=0, second=0, microsecond=0)
    for step in range(1, days * 24 // hours):
        hana.world.clock.set(top + step * hours * HOUR + timedelta(minutes=dice.uniform(1, 45)))
        hana.world.live()
        assert hana.sync().outcome == "ok"


def as_logged(hana: Watch, event: Reviewed) -> tuple[Any, ...]:
    """A true review as the log should have it: no reading misses where none are asked."""
    kind = hana.world.catalogue.subjects[event.subject_id].kind
    reading = 0 if kind in WITHOUT_READING else event.wrong_reading
    return (
        event.subject_id, event.starting_stage, event.ending_stage, event.wrong_meaning, reading,
    )  # fmt: skip


def logged(row: Review) -> tuple[Any, ...]:
    return (
        row.subject_id, row.starting_srs_stage, row.ending_srs_stage,
        row.incorrect_meaning_answers, row.incorrect_reading_answers,
    )  # fmt: skip


def true_reviews(hana: Watch) -> list[Reviewed]:
    """In the order in which they happened, but for those too fresh to have been polled."""
    return list(hana.account.truth.of(Reviewed))


def assert_dates_hold(row: Review, event: Reviewed) -> None:
    """A date is never wrong beyond its stated precision (rows are saved within a second)."""
    if row.precision == Precision.UNKNOWN or row.reviewed_at is None:
        return
    if row.precision == Precision.EXACT:
        assert abs(row.reviewed_at - event.at) <= timedelta(seconds=1)
    elif row.precision == Precision.HOUR:
        assert row.reviewed_at <= event.at < row.reviewed_at + HOUR
    else:
        assert row.not_before is not None
        assert row.not_before <= event.at <= row.reviewed_at


def as_seen(hana: Watch, since: int, *, lost: set[int]) -> Counter[tuple[Any, ...]]:
    """The true reviews from the `since`-th event on, but for those nobody can know of."""
    return Counter(
        as_logged(hana, event)
        for event in true_reviews(hana)
        if event.seq > since and event.seq not in lost
    )


def assert_log_equals_truth(hana: Watch, since: int) -> None:
    """Row by row, and none double: every review after the `since`-th event of her life."""
    rows = list(Review.objects.filter(learner=hana.learner))
    seen, true = Counter(map(logged, rows)), as_seen(hana, since, lost=set())
    assert seen == true, f"invented: {seen - true}, missing: {true - seen}"
    by_number = {(row.subject_id, row.meaning_correct): row for row in rows}
    for event in true_reviews(hana):
        if event.seq > since:
            assert_dates_hold(by_number[event.subject_id, event.meaning_correct], event)
