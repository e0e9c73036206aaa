"""The simulated days as a table and as bars hold the numbers of their measure."""

from datetime import date, timedelta
from random import Random

import pytest

from apps.stats.measures.simulation import simulation
from apps.stats.pages import simulation_figure
from tests.stats.measures.outlooks import CALENDAR, HALF, curriculum, many, outlook, unlearned
from tests.stats.pages.readers import reader

FIRST = date(2026, 3, 10)


@pytest.fixture(scope="module")
def told():
    plan = curriculum(*(unlearned(number) for number in range(100, 160)))
    return simulation(outlook(many(40), plan, chance=HALF), CALENDAR, 5, 10, 9, Random(1))


@pytest.fixture
def figure(told):
    return simulation_figure.build(told, reader())


def test_each_day_of_the_table_has_its_numbers(told, figure):
    shown = [tuple(map(int, row.cells)) for row in figure.table.rows]

    assert [row[:3] for row in shown] == [(one.low, one.middle, one.high) for one in told.days]
    assert [row[3] for row in shown] == [min(one.middle, round(one.of_new)) for one in told.days]
    assert any(one.of_new and one.low < one.middle < one.high for one in told.days)


def test_each_bar_says_what_its_row_has_and_leads_to_it(figure):
    hits = figure.wide.hits

    assert [hit.url for hit in hits] == [f"#{row.name}" for row in figure.table.rows]
    assert [row.name for row in figure.table.rows] == [
        f"simulated-{FIRST + timedelta(days=number)}" for number in range(len(hits))
    ]
    for hit, row in zip(hits, figure.table.rows, strict=True):
        low, middle, high, _new = row.cells
        assert hit.label.startswith(f"{row.head}: {middle} review")
        assert hit.label.endswith(f", {low} to {high}")
