"""Accuracy over time: from the reviews that wkdash saw, week by week or month by month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.stats.measures.accuracy import has_reading
from apps.stats.measures.answer_rows import LoggedAnswers
from apps.stats.measures.days import DAY, LearnersCalendar
from apps.stats.measures.rows import GapRow
from apps.stats.measures.rulers import Ruler

# So much time without a poll, and a stretch no longer shows everything.
UNWATCHED = DAY


@dataclass(frozen=True, slots=True)
class Observed:
    """Reviews seen; `correct` and `wrong` answers and `clean` reviews are of the `known` ones."""

    reviews: int = 0
    known: int = 0
    clean: int = 0
    correct: int = 0
    wrong: int = 0

    @property
    def share(self) -> float | None:
        answers = self.correct + self.wrong
        return self.correct / answers if answers else None

    @property
    def pass_rate(self) -> float | None:
        """The share of items that went through a review without a wrong answer."""
        return self.clean / self.known if self.known else None

    def __add__(self, more: "Observed") -> "Observed":
        return Observed(
            self.reviews + more.reviews,
            self.known + more.known,
            self.clean + more.clean,
            self.correct + more.correct,
            self.wrong + more.wrong,
        )


@dataclass(frozen=True, slots=True)
class ObservedSpan:
    """A week or month of the learner's, named by its first day."""

    first: date
    observed: Observed
    is_watched: bool


@dataclass(frozen=True, slots=True)
class ObservedAccuracy:
    """Without holes from the first review shown to today; `types` are of the same reviews."""

    spans: tuple[ObservedSpan, ...]
    types: tuple[tuple[str, Observed], ...]
    whole: Observed


def observed_accuracy(
    rows: Sequence[LoggedAnswers],
    gaps: Sequence[GapRow],
    calendar: LearnersCalendar,
    ruler: Ruler,
) -> ObservedAccuracy:
    """A review counts where its date lies; one without a date counts nowhere.

    A known review has one right answer of each part that its type has, and its wrong ones.
    """
    spans: defaultdict[date, Observed] = defaultdict(Observed)
    types: defaultdict[str, Observed] = defaultdict(Observed)
    for row in rows:
        observed = _observed(row)
        spans[ruler.first(calendar.day(row.at))] += observed
        types[row.type] += observed
    firsts = ruler.between(min(spans), calendar.today) if spans else ()
    return ObservedAccuracy(
        spans=tuple(
            ObservedSpan(first, spans[first], _is_watched(first, after, gaps, calendar))
            for first, after in zip(firsts, (*firsts[1:], calendar.today + DAY), strict=True)
        )
        if firsts
        else (),
        types=tuple(types.items()),
        whole=sum(types.values(), Observed()),
    )


def _observed(row: LoggedAnswers) -> Observed:
    parts = 2 if has_reading(row.type) else 1
    wrong = row.wrong_meanings + (row.wrong_readings if has_reading(row.type) else 0)
    return Observed(row.reviews, row.known, row.clean, row.known * parts, wrong)


def _is_watched(
    first: date, after: date, gaps: Sequence[GapRow], calendar: LearnersCalendar
) -> bool:
    start, end = calendar.start(first), calendar.start(after)
    missed = sum(
        (max(timedelta(), min(gap.ended_at, end) - max(gap.began_at, start)) for gap in gaps),
        timedelta(),
    )
    return missed < UNWATCHED
