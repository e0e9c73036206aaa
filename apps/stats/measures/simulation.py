"""The reviews of the coming days, simulated: items climb and fall, lessons bring new ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random

from apps.stats.measures.answer_odds import AnswerOdds
from apps.stats.measures.crowd import crowd_reviews, gathered
from apps.stats.measures.days import HOUR, LearnersCalendar
from apps.stats.measures.ladder import Ladder
from apps.stats.measures.lesson_supply import Curriculum, LessonSupply, Openings, UnlearnedRow
from apps.stats.measures.rows import WaitingRow
from apps.stats.measures.study_hours import StudyHours
from apps.stats.measures.walk import Climb, Way, climb, sittings, walk


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that a simulation begins with: `waiting` are the items in review now."""

    waiting: Sequence[WaitingRow]
    curriculum: Curriculum
    ladders: Mapping[int, Ladder]
    odds: AnswerOdds
    hours: StudyHours


@dataclass(frozen=True, slots=True)
class SimulatedDay:
    """One run in ten has at most `low` reviews, half of them `middle`, nine in ten `high`.

    `of_new` is the mean number of those that are of items learned since.
    """

    low: int
    middle: int
    high: int
    of_new: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """`days` begin with the rest of today. `learned` and `level` are those of the middle run;
    `peak` has the busiest day's reviews in one of ten, half, and nine of ten runs."""

    lessons: int
    runs: int
    days: tuple[SimulatedDay, ...]
    peak: tuple[int, int, int]
    learned: int
    level: int
    odds: AnswerOdds
    hours: StudyHours

    @property
    def a_day(self) -> float:
        """Reviews of a day in the middle run, on average."""
        return sum(day.middle for day in self.days) / len(self.days)


@dataclass(frozen=True, slots=True)
class LivedDays:
    """What one run brought: reviews by day, those of new items apart."""

    known: tuple[int, ...]
    new: tuple[int, ...]
    learned: int
    level: int

    @property
    def reviews(self) -> tuple[int, ...]:
        return tuple(one + other for one, other in zip(self.known, self.new, strict=True))


class Scene:
    """Where all runs begin: who is due at which sitting, and the lessons there are."""

    def __init__(self, outlook: Outlook, calendar: LearnersCalendar, days: int) -> None:
        self.days, self._outlook = days, outlook
        self.sitting = sittings(outlook.hours.hours, calendar.day_starts_at, days)
        self.openings = Openings(outlook.curriculum)
        self._climbs: dict[tuple[str, int | None], Climb | None] = {}
        began = calendar.start(calendar.today)
        now = (calendar.now - began) // HOUR
        # The lessons of a day are done at its first sitting; today's may be over.
        self.first_lessons = 0 if self.sitting[0] >= now else 1
        dues = [
            (row, max(now, ceil((row.available_at - began) / HOUR)), on)
            for row in outlook.waiting
            if (on := self.climb_of(row.type, row.ladder_id))
        ]
        climbing = outlook.curriculum.climbing
        self.walkers = tuple(due for due in dues if due[0].subject_id in climbing)
        self.crowd = gathered(
            ((due, row.srs_stage, on) for row, due, on in dues if row.subject_id not in climbing),
            self.sitting,
        )

    def climb_of(self, type_: str, ladder_id: int | None) -> Climb | None:
        """None where the ladder is unknown: such an item stays out."""
        key = (type_, ladder_id)
        if key not in self._climbs:
            on = self._outlook.ladders.get(ladder_id or 0)
            self._climbs[key] = climb(on, self._outlook.odds.of(type_)) if on else None
        return self._climbs[key]


class SimulatedLife:
    """One run: the items in review go their ways once; lessons are added at any number a day.

    An item learned climbs the same way whatever the day of its lesson, so that runs with more
    and with fewer lessons can be compared.
    """

    def __init__(self, scene: Scene, random: Random) -> None:
        self._scene, self._random = scene, random
        self._known = list(crowd_reviews(scene.crowd, scene.sitting, random))
        self._passes: defaultdict[int, list[int]] = defaultdict(list)
        self._ways: dict[int, Way] = {}
        for row, due, on in scene.walkers:
            way = walk(row.srs_stage, due, on, scene.sitting, random)
            for day in way.days:
                self._known[day] += 1
            if way.passed_on is not None:
                self._passes[way.passed_on].append(row.subject_id)

    def with_lessons(self, lessons: int) -> LivedDays:
        """So many new lessons a day, as long as the queue has any; a pass opens what it opens on
        the day after."""
        scene, supply = self._scene, LessonSupply(self._scene.openings)
        passes = defaultdict(list, {day: list(ids) for day, ids in self._passes.items()})
        new, learned = [0] * scene.days, 0
        for day in range(scene.days):
            for subject_id in passes.get(day - 1, ()):
                supply.note_pass(subject_id)
            for row in supply.take(lessons if day >= scene.first_lessons else 0):
                learned += 1
                way = self._way_of(row)
                for later in way.days:
                    if day + later >= scene.days:
                        break
                    new[day + later] += 1
                if way.passed_on is not None and not row.is_passed:
                    passes[day + way.passed_on].append(row.subject_id)
        return LivedDays(tuple(self._known), tuple(new), learned, supply.level)

    def _way_of(self, row: UnlearnedRow) -> Way:
        """From the day of its lesson on."""
        known = self._ways.get(row.subject_id)
        if known is None:
            scene = self._scene
            on = scene.climb_of(row.type, row.ladder_id)
            known = Way((), None)
            if on is not None:
                due = scene.sitting[0] + on.rests[1]
                known = walk(1, due, on, scene.sitting, self._random)
            self._ways[row.subject_id] = known
        return known


def simulation(
    outlook: Outlook, calendar: LearnersCalendar, lessons: int, days: int, runs: int, random: Random
) -> Simulation:
    """So many runs through so many days with so many new lessons a day."""
    scene = Scene(outlook, calendar, days)
    lives = [SimulatedLife(scene, random).with_lessons(lessons) for _ in range(runs)]
    return Simulation(
        lessons=lessons,
        runs=runs,
        days=tuple(_days(lives)),
        peak=spread([max(life.reviews) for life in lives]),
        learned=spread([life.learned for life in lives])[1],
        level=spread([life.level for life in lives])[1],
        odds=outlook.odds,
        hours=outlook.hours,
    )


def spread(numbers: Sequence[int]) -> tuple[int, int, int]:
    """The numbers that one in ten, half and nine in ten do not exceed."""
    ordered = sorted(numbers)
    low, middle, high = (ordered[round((len(ordered) - 1) * part / 10)] for part in (1, 5, 9))
    return low, middle, high


def _days(lives: Sequence[LivedDays]) -> Iterator[SimulatedDay]:
    for day in range(len(lives[0].known)):
        low, middle, high = spread([life.known[day] + life.new[day] for life in lives])
        yield SimulatedDay(low, middle, high, sum(life.new[day] for life in lives) / len(lives))
