"""The life of one item: what happened to it, in order, with how well each moment is known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from apps.stats.measures.attempts import attempt_between, in_order
from apps.stats.measures.days import HOUR
from apps.stats.measures.rows import MilestoneRow, ResetRow, ReviewRow

REVIEW, RESET = "review", "reset"
# What stands first of two at the same moment.
ORDER = (
    "unlocked", "lesson", REVIEW, "passed", "burned", "burned_again", "resurrected", RESET,
)  # fmt: skip
# The stage a milestone leads to; a resurrection may lead to the lessons or to Apprentice 1.
REACHED = {"unlocked": 0, "lesson": 1, "passed": 5, "burned": 9, "burned_again": 9}
# These are what a review led to.
BY_REVIEW = ("passed", "burned", "burned_again")
PRECISIONS = ("exact", "hour", "window", "unknown")
# One review writes its rows within a second.
SAME_REVIEW = timedelta(seconds=1)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LifeStep:
    """`kind` is a milestone's, "review" or "reset"; None is said for what nobody knows.

    `at` and `not_before` are as precise as `precision` says. `stage` is the one it led to. A
    milestone that a logged review led to is one step with it (`is_review`). `attempt` of a reset
    is the one it begins.
    """

    kind: str
    at: datetime | None
    not_before: datetime | None
    precision: str
    stage: int | None
    starting_stage: int | None = None
    wrong_meaning: int | None = None
    wrong_reading: int | None = None
    is_review: bool = False
    attempt: int | None = None
    reset: ResetRow | None = None


@dataclass(frozen=True, slots=True)
class LifeLine:
    steps: tuple[LifeStep, ...]

    def count(self, *kinds: str) -> int:
        return sum(step.kind in kinds for step in self.steps)

    @property
    def reviews(self) -> tuple[LifeStep, ...]:
        return tuple(step for step in self.steps if step.is_review)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step, the bounds of when it happened, and its number among reviews."""

    step: LifeStep
    earliest: datetime
    latest: datetime
    number: tuple[int, int] = (0, 0)


def life_line(
    milestones: Iterable[MilestoneRow],
    reviews: Iterable[ReviewRow],
    resets: Sequence[ResetRow],
    level: int | None,
) -> LifeLine:
    """Oldest first. `resets` are all confirmed ones of the account; `level` is the item's.

    A reset breaks the lives of items from its target up to the level it was done at.
    """
    logged = sorted(reviews, key=lambda row: (row.epoch, row.meaning_correct))
    alone, together = _matched(list(milestones), logged)
    placed = [
        *(_milestone(row) for row in alone),
        *_reviews(logged, together),
        *(_reset(row) for row in resets if _breaks(row, level)),
    ]
    ordered = in_order(resets)
    return LifeLine(tuple(_in_attempt(each, ordered) for each in sorted(placed, key=_place)))


def _matched(
    milestones: list[MilestoneRow], reviews: Sequence[ReviewRow]
) -> tuple[list[MilestoneRow], dict[int, MilestoneRow]]:
    """Milestones that stand alone, and those that a review led to by that review's place."""
    together: dict[int, MilestoneRow] = {}
    for place, review in enumerate(reviews):
        match = next((row for row in milestones if _is_led_to(row, review)), None)
        if match is not None:
            milestones.remove(match)
            together[place] = match
    return milestones, together


def _is_led_to(milestone: MilestoneRow, review: ReviewRow) -> bool:
    """Whether both lead to the same stage and may have happened at the same moment."""
    if milestone.kind not in BY_REVIEW or REACHED[milestone.kind] != review.ending_srs_stage:
        return False
    one = _span(milestone.happened_at, milestone.not_before, milestone.precision)
    other = _span(review.reviewed_at, review.not_before, review.precision)
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _span(
    at: datetime | None, not_before: datetime | None, precision: str
) -> tuple[datetime, datetime] | None:
    if at is None:
        return None
    if precision == "hour":
        return at, at + HOUR
    return (not_before or at) - SAME_REVIEW, at + SAME_REVIEW


def _milestone(row: MilestoneRow) -> _Placed:
    step = LifeStep(row.kind, row.happened_at, row.not_before, row.precision, REACHED.get(row.kind))
    return _Placed(step, row.happened_at or row.occasion, row.happened_at or row.recorded_at)


def _reviews(rows: Sequence[ReviewRow], together: dict[int, MilestoneRow]) -> Iterator[_Placed]:
    """Of several reviews in one window only the last is dated: the others came just before it."""
    following: LifeStep | None = None
    epoch = None
    for place in reversed(range(len(rows))):
        row = rows[place]
        step = _review(row, together.get(place))
        near = step.at or (following.at if following and epoch == row.epoch else None)
        number = (row.epoch, row.meaning_correct)
        yield _Placed(step, near or LONG_AGO, near or row.recorded_at, number)
        following, epoch = replace(step, at=near), row.epoch


def _review(row: ReviewRow, milestone: MilestoneRow | None) -> LifeStep:
    step = LifeStep(
        kind=REVIEW,
        at=row.reviewed_at,
        not_before=row.not_before,
        precision=row.precision,
        stage=row.ending_srs_stage,
        starting_stage=row.starting_srs_stage,
        wrong_meaning=row.incorrect_meaning_answers,
        wrong_reading=row.incorrect_reading_answers,
        is_review=True,
    )
    return (
        step if milestone is None else _better_dated(replace(step, kind=milestone.kind), milestone)
    )


def _better_dated(step: LifeStep, milestone: MilestoneRow) -> LifeStep:
    if PRECISIONS.index(milestone.precision) > PRECISIONS.index(step.precision):
        return step
    return replace(
        step,
        at=milestone.happened_at,
        not_before=milestone.not_before,
        precision=milestone.precision,
    )


def _reset(row: ResetRow) -> _Placed:
    step = LifeStep(RESET, row.confirmed_at, None, "exact", None, reset=row)
    return _Placed(step, row.confirmed_at, row.confirmed_at)


def _breaks(reset: ResetRow, level: int | None) -> bool:
    return level is None or reset.target_level <= level <= reset.original_level


def _in_attempt(placed: _Placed, resets: Sequence[ResetRow]) -> LifeStep:
    return replace(placed.step, attempt=attempt_between(placed.earliest, placed.latest, resets))


def _place(placed: _Placed) -> tuple[datetime, int, tuple[int, int]]:
    """What nobody can date stands right after what made it possible, or, if nothing did, where
    it was recorded."""
    moment = placed.earliest if placed.earliest > LONG_AGO else placed.latest
    is_bounded = LONG_AGO < placed.earliest < placed.latest
    rank = len(ORDER) if is_bounded else ORDER.index(placed.step.kind)
    return moment, rank, placed.number
