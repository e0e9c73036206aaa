"""What a simulation of a learner's reviews begins with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum

from apps.stats.measures.accuracy import Accuracy, accuracy
from apps.stats.measures.answer_odds import AnswerOdds, answer_odds
from apps.stats.measures.answer_rows import AnswerRow
from apps.stats.measures.days import DAY, LearnersCalendar
from apps.stats.measures.lesson_supply import Curriculum, UnlearnedRow
from apps.stats.measures.peak import LAST_LEVEL
from apps.stats.measures.rows import AnsweredRow, WaitingRow
from apps.stats.measures.simulation import Outlook, Simulation, simulation
from apps.stats.measures.study_hours import StudyHours, study_hours
from apps.stats.measures.vacations import time_away
from apps.stats.selectors.history import vacation_rows
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import GURU, ladders
from apps.stats.selectors.plain_rows import plain_rows
from apps.stats.selectors.upcoming_reviews import waiting_rows
from apps.stats.versions import data_version_of, remembered
from apps.sync.models import Assignment, Learner, Review, ReviewStatistic, Subject

DAYS, RUNS = 30, 20
# Nobody goes through more levels in three months; rows of later ones need not be read.
LEVELS_AHEAD = 14
# Months of anybody's reviews, and a bounded number of rows however long the log.
LATEST_REVIEWS = 3000
USUAL_DAYS = timedelta(days=30)
TO_THE_HOUR = ("exact", "hour")
# Type, starting stage, wrong meanings and readings, when, how well that is known.
LoggedRow = tuple[str, int | None, int | None, int | None, datetime | None, str]
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")


def simulation_of(learner: Learner, calendar: LearnersCalendar, lessons: int) -> Simulation | None:
    """The next thirty days; None on vacation and before the first complete sync. Nine queries, one
    while nothing has changed since it was last asked for."""
    asked = (calendar.tz.key, calendar.day_starts_at, lessons)
    version = data_version_of(learner, calendar.now, also=asked)
    return remembered("simulation", version, lambda: _simulation(learner, calendar, lessons))


def _simulation(learner: Learner, calendar: LearnersCalendar, lessons: int) -> Simulation | None:
    outlook = outlook_of(learner, calendar.tz)
    if outlook is None:
        return None
    return simulation(outlook, calendar, lessons, DAYS, RUNS, dice_of(learner))


def dice_of(learner: Learner) -> Random:
    """The same for each look at the same learner."""
    return Random(learner.uuid)  # noqa: S311 - a simulation, not a secret


def usual_lessons_of(learner: Learner, now: datetime) -> int:
    """Lessons a day over the last thirty, known vacations taken off, rounded up. Two queries."""
    since = now - USUAL_DAYS
    begun = Assignment.objects.listed().filter(learner=learner, started_at__gt=since).count()
    # Somebody who was away throughout has no usual day; less than one is nobody's either.
    studied = max(DAY, USUAL_DAYS - time_away(vacation_rows(learner), since, now))
    return -(-begun * DAY // studied)


def outlook_of(learner: Learner, tz: ZoneInfo) -> Outlook | None:
    """Eight queries, whatever the account holds."""
    if not has_numbers(learner) or learner_row(learner).is_on_vacation:
        return None
    waiting = waiting_rows(learner)
    odds, hours = _habits(learner, tz)
    return Outlook(waiting, _curriculum(learner, waiting), ladders(), odds, hours)


def odds_of(learner: Learner) -> AnswerOdds:
    """From the latest reviews in the log, and from the answers of all time. Two queries."""
    return _odds(_latest_reviews(learner), learner)


def _habits(learner: Learner, tz: ZoneInfo) -> tuple[AnswerOdds, StudyHours]:
    """Two queries for both."""
    log = _latest_reviews(learner)
    dated = (row[4] for row in log if row[4] is not None and row[5] in TO_THE_HOUR)
    return _odds(log, learner), study_hours(dated, tz)


def _latest_reviews(learner: Learner) -> list[LoggedRow]:
    return plain_rows(
        Review.objects.filter(learner=learner)
        .order_by("-recorded_at")
        .values_list(
            "subject_type",
            "starting_srs_stage",
            "incorrect_meaning_answers",
            "incorrect_reading_answers",
            "reviewed_at",
            "precision",
        )[:LATEST_REVIEWS]
    )


def _odds(log: Sequence[LoggedRow], learner: Learner) -> AnswerOdds:
    reviews: Counter[tuple[str, int]] = Counter()
    flawless: Counter[tuple[str, int]] = Counter()
    for type_, stage, meaning, reading, _, _ in log:
        if stage is not None and meaning is not None and reading is not None:
            reviews[type_, stage] += 1
            flawless[type_, stage] += not meaning and not reading
    rows = [AnsweredRow(*key, number, flawless[key]) for key, number in reviews.items()]
    return answer_odds(rows, _answers(learner))


def _answers(learner: Learner) -> Accuracy:
    sums = (
        ReviewStatistic.objects.listed()
        .filter(learner=learner, hidden=False)
        .values_list("subject_type")
        .annotate(**{f"{name}_sum": Sum(name) for name in COUNTERS})
        .order_by()
    )
    return accuracy([AnswerRow(type_, None, *counts) for type_, *counts in sums])


def _curriculum(learner: Learner, waiting: Sequence[WaitingRow]) -> Curriculum:
    """Four queries."""
    last = min(LAST_LEVEL, learner.max_level_granted)
    until = min(last, learner.level + LEVELS_AHEAD)
    never_passed = set(_never_passed(learner))
    kanji = Subject.objects.filter(
        type="kanji", hidden_at=None, level__range=(learner.level, until)
    )
    counts = kanji.values_list("level").annotate(kanji=Count("id")).order_by()
    return Curriculum(
        level=learner.level,
        last_level=until,
        unlearned=tuple(_unlearned(learner, until)),
        climbing={
            row.subject_id: row.level if row.type == "kanji" else None
            for row in waiting
            if row.subject_id in never_passed
        },
        kanji=dict(counts),
    )


def _never_passed(learner: Learner) -> Iterator[int]:
    """Of the items in review that others may be built on; a stage or a burn proves a pass."""
    climbing = Assignment.objects.listed().filter(
        learner=learner,
        subject_type__in=("radical", "kanji"),
        srs_stage__range=(1, GURU - 1),
        passed_at=None,
        burned_at=None,
    )
    yield from climbing.values_list("subject_id", flat=True)


def _unlearned(learner: Learner, until: int) -> Iterator[UnlearnedRow]:
    """Two queries: where the items without a lesson stand, and the subjects that were not begun."""
    own = Assignment.objects.listed().filter(learner=learner)
    untouched = {
        subject_id: (unlocked_at is not None, passed_at is not None or burned_at is not None)
        for subject_id, unlocked_at, passed_at, burned_at in own.filter(
            srs_stage=0, started_at=None
        ).values_list("subject_id", "unlocked_at", "passed_at", "burned_at")
    }
    begun = own.filter(Q(srs_stage__gt=0) | Q(started_at__isnull=False))
    subjects = (
        Subject.objects.filter(hidden_at=None, level__lte=until)
        .exclude(id__in=begun.values("subject_id"))
        .values_list(
            "id",
            "type",
            "level",
            "lesson_position",
            "component_subject_ids",
            "spaced_repetition_system_id",
        )
    )
    for id_, type_, level, position, components, ladder_id in plain_rows(subjects):
        unlocked, passed = untouched.get(id_, (False, False))
        yield UnlearnedRow(
            id_, type_, level, position, tuple(components), ladder_id, unlocked, passed
        )
