import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.sharing.brush import LARGE, SMALL, TINY, Brush, pressure, ring, sweep_of

LEVELS = st.integers(1, 60)
BRUSHES = st.sampled_from([LARGE, SMALL, TINY])


def test_every_level_goes_six_degrees_further() -> None:
    assert [sweep_of(level) for level in (1, 5, 37, 59)] == [6, 30, 222, 354]


def test_the_ring_of_sixty_closes_over_its_own_beginning() -> None:
    assert sweep_of(60) == 362


@pytest.mark.parametrize("level", [-1, 0, 61])
def test_there_is_no_ring_for_a_level_that_does_not_exist(level: int) -> None:
    with pytest.raises(ValueError, match="There is no level"):
        ring(level, LARGE)


@pytest.mark.parametrize(("level", "brush"), [(1, LARGE), (37, SMALL), (60, TINY)])
def test_a_ring_never_changes(level: int, brush: Brush) -> None:
    first = ring(level, brush)
    ring.cache_clear()

    assert ring(level, brush) == first


def test_a_ring_is_drawn_once_per_process() -> None:
    ring.cache_clear()
    ring(37, LARGE)
    ring(37, LARGE)

    assert ring.cache_info().misses == 1


@settings(deadline=None, max_examples=25)
@given(level=LEVELS, brush=BRUSHES)
def test_every_stroke_begins_inside_the_square(level: int, brush: Brush) -> None:
    drawn = ring(level, brush)

    starts = re.findall(r"M(-?[\d.]+) ?(-?[\d.]+)", drawn.ink + drawn.shadows + drawn.lights)
    assert starts
    assert all(0 < float(x) < 200 and 0 < float(y) < 200 for x, y in starts)


@settings(deadline=None, max_examples=25)
@given(level=LEVELS, brush=BRUSHES)
def test_a_ring_is_nothing_but_path_data(level: int, brush: Brush) -> None:
    drawn = ring(level, brush)

    assert re.fullmatch(r"[Mqtlz0-9 .-]+", drawn.ink + drawn.shadows + drawn.lights)


@settings(deadline=None)
@given(t=st.floats(0, 1), level=LEVELS)
def test_the_brush_is_never_broader_than_itself_by_much(t: float, level: int) -> None:
    assert 0 <= pressure(t, sweep_of(level)) <= 1.1


def test_the_brush_thins_by_half_where_it_leaves() -> None:
    at_the_end = pressure(1, 362) / (0.83 + 0.19 * 0.9931 + 0.035 * 0.8367)

    assert at_the_end == pytest.approx(0.5, abs=0.01)


def test_a_short_stroke_is_a_light_dab() -> None:
    assert pressure(0.5, 6) < pressure(0.5, 60) < 1


def test_neighbouring_levels_are_not_the_same_stroke_cut_shorter() -> None:
    assert ring(36, LARGE).ink[:200] != ring(37, LARGE).ink[:200]


def test_only_the_large_brush_shows_bristles_and_light() -> None:
    assert ring(37, LARGE).lights
    assert not ring(37, SMALL).lights
    assert len(ring(37, LARGE).ink) > 3 * len(ring(37, SMALL).ink)
