"""How the lessons one can afford are said."""

from dataclasses import replace

import pytest

from apps.stats.measures.lesson_budget import lesson_budget
from apps.stats.pages import lesson_budget as pages
from apps.stats.selectors.lesson_budget import lesson_budget_of
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.measures.rows import NORMAL
from tests.stats.measures.test_lesson_budget import HALF, PERFECT, due
from tests.stats.pages.readers import reader, text_of


def budget(*scheduled, ceiling=74, odds=PERFECT):
    return lesson_budget(scheduled, NORMAL, odds, ceiling, NOW)


def test_the_affordable_lessons_come_with_the_day_they_lead_to():
    told = text_of(pages.sentence_of(budget(), reader()))

    assert told == (
        "You can afford 10 new lessons a day: the busiest day would be on 3 May, with 70 reviews."
    )


def test_too_many_reviews_are_said_without_a_lesson():
    told = text_of(pages.sentence_of(budget(due(0, 8, 90)), reader()))

    assert told == "Your reviews reach 90 today without a single new lesson."


def test_the_table_has_the_own_number_among_the_usual_ones():
    rows = pages.build(budget(), reader()).table.rows

    assert [row.head for row in rows] == ["0", "5", "10", "15", "20", "30"]


def test_what_it_rests_on_is_said():
    seen = budget(odds=replace(HALF, reviews=1204))

    assert "50% of Apprentice" in pages.basis_of(seen)
    assert "from the 1,204 reviews that wkdash saw" in pages.basis_of(seen)


@pytest.mark.parametrize(
    ("asked", "ceiling"),
    [("80", 80), ("", 150), ("0", 150), ("-5", 150), ("²", 150), ("99999", 150)],
)
def test_a_ceiling_that_makes_no_sense_is_the_usual_one(asked, ceiling):
    assert pages.ceiling_in(asked) == ceiling


@pytest.mark.django_db
def test_reviews_and_answers_of_the_learner_go_into_it():
    builders.normal_system()
    someone = builders.learner()
    builders.in_review(someone, 1, NOW + HOUR)
    for number in range(1, 61):
        builders.review(someone, 1, number, incorrect_meaning_answers=number % 2)

    told = lesson_budget_of(someone, 100, NOW)

    assert told.loads[0].peak >= 1
    assert (told.odds.right[3], told.odds.reviews) == (0.5, 60)


@pytest.mark.django_db
def test_on_vacation_nothing_is_reckoned():
    builders.normal_system()

    away = builders.learner(current_vacation_started_at=day(2026, 3, 1))

    assert lesson_budget_of(away, 100, NOW) is None
