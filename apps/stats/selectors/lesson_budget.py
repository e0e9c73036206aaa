"""How many new lessons a day a learner can afford."""

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.lesson_budget import LessonBudget, lesson_budget
from apps.stats.selectors.outlook import dice_of, outlook_of
from apps.stats.versions import data_version_of, remembered
from apps.sync.models import Learner


def lesson_budget_of(
    learner: Learner, ceiling: int, calendar: LearnersCalendar
) -> LessonBudget | None:
    """None on vacation, and without a ladder to climb. Nine queries, one while nothing changed."""
    asked = (calendar.tz.key, calendar.day_starts_at, ceiling)
    version = data_version_of(learner, calendar.now, also=asked)
    return remembered("lesson_budget", version, lambda: _budget(learner, ceiling, calendar))


def _budget(learner: Learner, ceiling: int, calendar: LearnersCalendar) -> LessonBudget | None:
    outlook = outlook_of(learner, calendar.tz)
    if outlook is None or not outlook.ladders:
        return None
    return lesson_budget(outlook, calendar, ceiling, dice_of(learner))
