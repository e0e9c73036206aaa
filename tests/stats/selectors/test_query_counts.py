"""The number of queries must not depend on the size of the account."""

from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rulers import MONTHS
from apps.stats.selectors.accuracy import answer_history_of
from apps.stats.selectors.activity import days_on_record_of, study_history_of
from apps.stats.selectors.archives import archive_titles_of
from apps.stats.selectors.burn_log import burn_piece_of
from apps.stats.selectors.burns import burn_history_of, burn_list_of, recent_burns_of
from apps.stats.selectors.burns_ahead import burn_rates_of, upcoming_burns_of
from apps.stats.selectors.comebacks import comebacks_of
from apps.stats.selectors.leeches import logged_misses_of, trouble_rows_of
from apps.stats.selectors.lessons import lesson_count_of, lesson_queue_of
from apps.stats.selectors.level_overview import level_overview_of
from apps.stats.selectors.levels import level_history_of, level_up_progress_of, peak_of
from apps.stats.selectors.levels_taken import levels_taken_of
from apps.stats.selectors.life_lines import item_life_of
from apps.stats.selectors.outlook import outlook_of, usual_lessons_of
from apps.stats.selectors.resurrections import resurrections_of
from apps.stats.selectors.review_hours import forecast_of
from apps.stats.selectors.review_log import review_log_of
from apps.stats.selectors.reviews import reviews_of
from apps.stats.selectors.stage_flow import stage_flow_of
from apps.stats.selectors.stages import burned_by_type_of, stage_distribution_of
from apps.stats.selectors.study_day import day_record_of
from apps.stats.selectors.upcoming_reviews import upcoming_reviews_of
from apps.sync.models import Learner
from tests.stats.builders import HOUR, NOW, grow, learner, normal_system

UTC_DAYS = LearnersCalendar(ZoneInfo("UTC"), 4, NOW)
CALENDAR = LearnersCalendar(ZoneInfo("UTC"), 4, NOW)
SELECTORS = {
    "lessons": (lambda one: lesson_queue_of(one, NOW), 6),
    "lesson count": (lesson_count_of, 2),
    "reviews": (lambda one: reviews_of(one, NOW), 2),
    "reviews that are due": (lambda one: reviews_of(one, NOW + 99 * HOUR), 1),
    "forecast": (lambda one: forecast_of(one, NOW, 24), 6),
    "stages": (stage_distribution_of, 1),
    "burned by type": (burned_by_type_of, 1),
    "burns": (burn_list_of, 2),
    "piece of the burns": (lambda one: burn_piece_of(one, None, 5), 3),
    "recent burns": (lambda one: recent_burns_of(one, 5), 2),
    "burn history": (lambda one: burn_history_of(one, CALENDAR), 7),
    "resurrections": (resurrections_of, 4),
    "peak": (peak_of, 2),
    "levels": (level_history_of, 3),
    "upcoming reviews": (lambda one: upcoming_reviews_of(one, CALENDAR, by_day=True), 7),
    "answers": (lambda one: answer_history_of(one, CALENDAR, MONTHS), 3),
    "leeches": (lambda one: trouble_rows_of(one, 1), 2),
    "log of leeches": (lambda one: logged_misses_of(one, [301, 302]), 1),
    "review log": (lambda one: review_log_of(one, None, None, 500), 2),
    "comebacks": (lambda one: comebacks_of(one, NOW), 8),
    "days of study": (lambda one: study_history_of(one, UTC_DAYS, with_net=True), 8),
    "days on record": (lambda one: days_on_record_of(one, UTC_DAYS, with_net=True), 7),
    "stage flow": (stage_flow_of, 1),
    "one day": (lambda one: day_record_of(one, NOW.date(), UTC_DAYS), 6),
    "archives": (archive_titles_of, 1),
    "life of an item": (lambda one: item_life_of(one, 301), 5),
    "level-up": (level_up_progress_of, 2),
    "outlook of a simulation": (lambda one: outlook_of(one, ZoneInfo("UTC")), 8),
    "usual lessons": (lambda one: usual_lessons_of(one, NOW), 2),
    "upcoming burns": (lambda one: upcoming_burns_of(one, CALENDAR), 2),
    "rates of burning": (lambda one: burn_rates_of(one, [], NOW), 1),
    "levels taken": (lambda one: levels_taken_of(one, NOW), 11),
    "level overview": (lambda one: level_overview_of(one, NOW), 11),
}


def queries_of(ask, learner_id):
    """Of a learner read anew: what one selector looked up must not be known to the next."""
    someone = Learner.objects.get(pk=learner_id)
    with CaptureQueriesContext(connection) as queries:
        ask(someone)
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [10, 20])
def test_no_selector_takes_more_queries_for_more_rows(rows):
    someone = learner(level=2)
    normal_system()
    for start in range(1, rows, 10):
        grow(someone, start)

    counts = {name: queries_of(ask, someone.pk) for name, (ask, _) in SELECTORS.items()}

    assert counts == {name: expected for name, (_, expected) in SELECTORS.items()}
