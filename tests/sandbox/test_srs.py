"""The arithmetic, by the worked examples of the API's documents and recordings."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sandbox.srs import floor_to_hour, kanji_needed, next_review_at, next_stage

FIRST = datetime(2015, 1, 1, tzinfo=UTC)
moments = st.integers(0, 20 * 365 * 86_400_000).map(lambda ms: FIRST + timedelta(milliseconds=ms))


@pytest.mark.parametrize(
    ("stage", "wrong", "result"),
    [(4, 1, 3), (6, 3, 2), (2, 2, 1), (1, 1, 1), (4, 3, 2), (5, 1, 3), (8, 1, 6), (9 - 1, 0, 9)],
)
def test_a_review_ends_where_the_knowledge_guide_says(stage: int, wrong: int, result: int) -> None:
    assert next_stage(stage, wrong) == result


@given(st.integers(1, 8), st.integers(1, 20))
def test_a_miss_never_raises_and_never_falls_below_the_first_stage(stage: int, wrong: int) -> None:
    assert 1 <= next_stage(stage, wrong) <= stage


@given(st.integers(1, 8), st.integers(1, 20))
def test_more_misses_never_end_higher(stage: int, wrong: int) -> None:
    assert next_stage(stage, wrong + 1) <= next_stage(stage, wrong)


@pytest.mark.parametrize(
    ("reviewed", "hours", "due"),
    [
        ("2019-05-29T23:08:08.250981+00:00", 167, "2019-06-05T22:00:00+00:00"),
        ("2019-02-03T04:19:27.679622+00:00", 2879, "2019-06-03T03:00:00+00:00"),
        ("2020-01-01T15:31:00+00:00", 8, "2020-01-01T23:00:00+00:00"),
    ],
)
def test_the_next_review_is_due_as_in_real_rows(reviewed: str, hours: int, due: str) -> None:
    moment = datetime.fromisoformat(reviewed)

    assert next_review_at(moment, timedelta(hours=hours)) == datetime.fromisoformat(due)


def test_a_burned_item_is_never_due() -> None:
    assert next_review_at(datetime(2020, 1, 1, tzinfo=UTC), None) is None


@given(moments, st.integers(0, 3000))
def test_flooring_before_or_after_whole_hours_is_the_same(moment: datetime, hours: int) -> None:
    wait = timedelta(hours=hours)

    assert floor_to_hour(moment + wait) == floor_to_hour(moment) + wait


@pytest.mark.parametrize(("kanji", "needed"), [(18, 17), (30, 27), (35, 32), (9, 9), (1, 1)])
def test_a_level_needs_nine_tenths_of_its_kanji_rounded_up(kanji: int, needed: int) -> None:
    assert kanji_needed(kanji) == needed
