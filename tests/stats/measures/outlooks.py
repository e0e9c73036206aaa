"""What a simulation begins with, in rows in which a test says only what it is about."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from apps.stats.measures.answer_odds import AnswerOdds
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.lesson_supply import Curriculum, UnlearnedRow
from apps.stats.measures.rows import WaitingRow
from apps.stats.measures.simulation import Outlook
from apps.stats.measures.study_hours import StudyHours
from tests.stats.measures.rows import NORMAL, NOW

DAY = timedelta(days=1)
TOP = NOW.replace(minute=0)
# Half past nine in a zone without summer time, on a day that began at four.
CALENDAR = LearnersCalendar(ZoneInfo("UTC"), 4, NOW)


def odds(chance):
    return AnswerOdds(dict.fromkeys(range(1, 9), chance), 1000)


PERFECT, HALF, HOPELESS = odds(1.0), odds(0.5), odds(0.0)


def waiting(subject_id=1, *, stage=1, days=0.0, type_="kanji", ladder=1, level=5):
    return WaitingRow(subject_id, type_, stage, TOP + days * DAY, level, ladder)


def many(count, **fields):
    return [waiting(number, **fields) for number in range(1, count + 1)]


def unlearned(subject_id, *, type_="kanji", level=5, built_on=(), ladder=1, **fields):
    known = {"is_unlocked": not built_on, "is_passed": False, "lesson_position": 0}
    given = {**known, **fields}
    position, unlocked, passed = (
        given[name] for name in ("lesson_position", "is_unlocked", "is_passed")
    )
    return UnlearnedRow(subject_id, type_, level, position, built_on, ladder, unlocked, passed)


def curriculum(*rows, level=5, last_level=60, climbing=None, kanji=None):
    return Curriculum(level, last_level, rows, climbing or {}, kanji or {})


def outlook(items=(), plan=None, *, chance=PERFECT, hours=(8, 20)):
    return Outlook(items, plan or curriculum(), {1: NORMAL}, chance, StudyHours(tuple(hours), 100))
