"""How many new lessons a day a learner can afford."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum

from apps.stats.measures.answer_odds import AnswerOdds, answer_odds, chance_of_both
from apps.stats.measures.ladder import Ladder, rests_to_pass
from apps.stats.measures.lesson_budget import LessonBudget, lesson_budget
from apps.stats.measures.rows import AnsweredRow
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import ladders
from apps.stats.selectors.reviews import scheduled_of
from apps.sync.models import Learner, Review, ReviewStatistic

FLAWLESS = Q(incorrect_meaning_answers=0, incorrect_reading_answers=0)
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")


def lesson_budget_of(learner: Learner, ceiling: int, now: datetime) -> LessonBudget | None:
    """Four queries; None on vacation, and without a ladder to climb."""
    if not has_numbers(learner) or learner_row(learner).is_on_vacation:
        return None
    on = _longest(ladders().values())
    if on is None:
        return None
    return lesson_budget(scheduled_of(learner), on, _odds(learner), ceiling, now)


def _longest(known: Iterable[Ladder]) -> Ladder | None:
    """Two systems are known: the other one is for the first two levels only."""
    return max(known, key=lambda on: rests_to_pass(on) or timedelta(), default=None)


def _odds(learner: Learner) -> AnswerOdds:
    log = (
        Review.objects.filter(learner=learner, starting_srs_stage__range=(1, 8))
        .exclude(incorrect_meaning_answers=None)
        .exclude(incorrect_reading_answers=None)
        .values_list("starting_srs_stage")
        .annotate(reviews=Count("id"), flawless=Count("id", filter=FLAWLESS))
        .order_by()
    )
    visible = ReviewStatistic.objects.filter(learner=learner, hidden=False)
    sums = visible.aggregate(**{name: Sum(name, default=0) for name in COUNTERS})
    right, wrong, read, misread = (sums[name] for name in COUNTERS)
    return answer_odds(
        [AnsweredRow(*row) for row in log], chance_of_both((right, wrong), (read, misread))
    )
