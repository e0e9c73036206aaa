"""The latest threads below the timeline of burns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.stats.pages import burns
from tests.stats import builders
from tests.stats.builders import day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db


def resurrected(learner, subject_id):
    at = day(2025, 1, subject_id)
    builders.burned(learner, subject_id, day(2022, 1, 1), srs_stage=3, resurrected_at=at)
    builders.milestone(learner, subject_id, "resurrected", at, at)


def threads(learner):
    return burns.build(reader(learner), {}).threads


def test_a_handful_of_the_latest_is_shown_with_the_way_to_all():
    someone = builders.learner()
    for subject_id in range(1, 9):
        resurrected(someone, subject_id)

    figure = threads(someone)

    assert [row.head for row in figure.table.rows] == [f"Meaning {n}" for n in range(8, 2, -1)]
    assert text_of(figure.sentence).startswith("The latest 6 of 8 items that came back.")
    [[everything]] = figure.switches
    assert everything.url == "/resurrections/?threads=all#threads"


def test_a_few_are_all_there():
    someone = builders.learner()
    resurrected(someone, 1)

    assert threads(someone).switches == ()


def test_where_nothing_came_back_there_are_no_threads():
    someone = builders.learner()
    builders.burned(someone, 1, day(2022, 1, 1))

    assert threads(someone) is None


def test_threads_cost_no_query_of_their_own():
    someone = builders.learner()
    builders.burned(someone, 1, day(2022, 1, 1))
    with CaptureQueriesContext(connection) as without:
        threads(someone)
    resurrected(someone, 2)

    with CaptureQueriesContext(connection) as with_threads:
        threads(someone)

    assert len(with_threads) == len(without)
