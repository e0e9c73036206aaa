"""How the lessons one can afford are said."""

from dataclasses import replace

import pytest

from apps.stats.pages import lesson_budget as pages
from apps.stats.selectors.lesson_budget import lesson_budget_of
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.measures.outlooks import HALF, many
from tests.stats.measures.test_lesson_budget import budget
from tests.stats.pages.readers import reader, text_of


def test_the_affordable_lessons_come_with_the_day_they_lead_to():
    told = text_of(pages.sentence_of(budget(ceiling=76), reader()))

    assert told == (
        "You can afford 10 new lessons a day: the busiest day would be on 5 May, with 70 reviews."
    )


def test_too_many_reviews_are_said_without_a_lesson():
    told = text_of(pages.sentence_of(budget(many(190, stage=8)), reader()))

    assert told == "Your reviews reach 190 today without a single new lesson."


def test_the_table_has_the_own_number_among_the_usual_ones():
    rows = pages.build(budget(ceiling=90), reader()).table.rows

    assert [row.head for row in rows] == ["0", "5", "10", "12", "15", "20", "30"]


def test_what_it_rests_on_is_said():
    seen = budget()
    told = pages.basis_of(replace(seen, odds=replace(HALF, reviews=1204)))

    assert "50% of Apprentice" in told
    assert "from the latest 1,204 reviews that wkdash saw" in told
    assert "at 8:00, 20:00, as most of your latest 100 dated ones were" in told


@pytest.mark.parametrize(
    ("asked", "ceiling"),
    [("80", 80), ("", 150), ("0", 150), ("-5", 150), ("²", 150), ("99999", 150)],
)
def test_a_ceiling_that_makes_no_sense_is_the_usual_one(asked, ceiling):
    assert pages.ceiling_in(asked) == ceiling


def told_of(someone, ceiling=100):
    return lesson_budget_of(someone, ceiling, reader().calendar)


@pytest.mark.django_db
def test_reviews_and_answers_of_the_learner_go_into_it():
    builders.normal_system()
    someone = builders.learner()
    builders.in_review(someone, 1, NOW + HOUR)
    for number in range(1, 61):
        builders.review(someone, 1, number, incorrect_meaning_answers=number % 2)

    told = told_of(someone)

    assert told.loads[0].peak >= 1
    assert (told.odds.right[3], told.odds.reviews) == (0.5, 60)


@pytest.mark.django_db
def test_on_vacation_nothing_is_reckoned():
    builders.normal_system()

    assert told_of(builders.learner(current_vacation_started_at=day(2026, 3, 1))) is None
