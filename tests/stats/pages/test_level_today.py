"""The open level on Today: its kanji by how far they are, and the days until it may end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.stats.pages import level_today
from apps.sync.models import Vacation
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db
OPENED = NOW - timedelta(days=9, hours=2)


@pytest.fixture
def someone():
    builders.normal_system()
    learner = builders.learner(level=5)
    builders.progression(learner, 1, 5, unlocked_at=OPENED)
    return learner


def kanji(learner, number, **fields):
    """Kanji of the level by their number; unlocked when it opened."""
    known = {"level": 5, "lesson_position": number, "unlocked_at": OPENED}
    builders.item(learner, number, **{**known, **fields})


def passed(learner, number):
    kanji(
        learner, number, srs_stage=5, started_at=OPENED, passed_at=NOW - timedelta(days=1),
        available_at=NOW + timedelta(days=6),
    )  # fmt: skip


def learning(learner, number, stage):
    kanji(
        learner, number, srs_stage=stage, started_at=OPENED, available_at=NOW + timedelta(hours=3)
    )


def section(learner, **fields):
    return level_today.build(learner, reader(learner, **fields))


def test_the_sentence_counts_what_passed_of_what_is_needed(someone):
    passed(someone, 1)
    learning(someone, 2, 3)

    shown = section(someone)

    assert (shown.heading, shown.gloss) == ("Level 5", "五級")
    assert text_of(shown.sentence).startswith("1 of 2 kanji passed on day 9.")


def test_the_kanji_stand_by_how_far_they_are(someone):
    kanji(someone, 1)
    learning(someone, 2, 3)
    passed(someone, 3)
    kanji(someone, 4, unlocked_at=None)

    assert [(one.item.glyph, one.mark, one.told) for one in section(someone).kanji] == [
        ("字3", "pass", "passed"),
        ("字2", "p3", "Apprentice 3"),
        ("字1", "less", "in lessons"),
        ("字4", "lock", "locked"),
    ]


def test_the_line_of_days_tells_how_far_it_is_and_leads_to_the_curve(someone):
    passed(someone, 1)
    learning(someone, 2, 3)

    first, *dates = section(someone).narrow.hits

    assert first.label == "Day 9, today: 1 of 2 kanji passed."
    assert [hit.label.split(":")[0] for hit in dates] == ["Earliest"]
    assert {hit.url for hit in (first, *dates)} == {"/levels/#curve"}


def test_the_table_counts_the_kanji_by_state_and_says_what_is_needed(someone):
    for number in (1, 2):
        passed(someone, number)
    learning(someone, 3, 4)

    rows = {row.head: row.cells for row in section(someone).table.rows}

    assert rows == {"Passed": ("2",), "Apprentice 4": ("1",), "Needed for level 6": ("3 of 3",)}


def test_the_line_of_days_has_its_days_in_a_table(someone):
    learning(someone, 1, 4)

    rows = {row.head: row.cells for row in section(someone).days.rows}

    assert rows == {
        "Opened": ("0", "1 Mar 2026"),
        "Today": ("9", "10 Mar 2026"),
        "Earliest": ("9", "today, 13:30"),
    }


def test_the_line_begins_when_the_level_opened_and_carries_the_earliest_date(someone):
    learning(someone, 1, 4)

    line = section(someone).wide

    words = [mark.text for mark in line.marks if mark.shape == "text"]
    assert "1 Mar" in words
    assert "day 9" in words
    assert "earliest" in words
    assert "Earliest: today, 13:30." in line.description


def test_on_vacation_the_kanji_stand_and_no_date_is_foreseen(someone):
    someone.current_vacation_started_at = NOW - timedelta(days=1)
    learning(someone, 1, 4)

    shown = section(someone)

    assert len(shown.kanji) == 1
    assert (shown.wide, shown.narrow, shown.days) == (None, None, None)


def test_behind_a_vacation_only_days_to_come_have_dates(someone):
    Vacation.objects.create(
        learner=someone,
        started_at=OPENED + timedelta(days=1),
        ended_not_before=OPENED + timedelta(days=3),
    )
    learning(someone, 1, 1)

    words = [mark.text for mark in section(someone).wide.marks if mark.shape == "text"]

    assert "day 7" in words
    assert "8 Mar" not in words


def test_a_level_that_nobody_saw_open_has_no_section():
    builders.normal_system()
    learner = builders.learner(level=5)
    builders.item(learner, 1, level=5, unlocked_at=day(2026, 3, 1))

    assert section(learner) is None


def test_twice_the_kanji_take_as_many_queries(someone):
    counts = []
    for start in (1, 6):
        for number in range(start, start + 5):
            learning(someone, number, 2)
        with CaptureQueriesContext(connection) as queries:
            section(someone)
        counts.append(len(queries))

    assert counts == [7, 7]


@pytest.mark.parametrize(
    ("number", "written"), [(3, "三"), (10, "十"), (16, "十六"), (20, "二十"), (47, "四十七")]
)
def test_levels_are_counted_in_kanji(number, written):
    assert level_today.in_kanji(number) == written
