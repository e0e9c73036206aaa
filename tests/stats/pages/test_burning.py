"""The items behind one bar of the burns to come."""

import pytest

from apps.stats.pages import burns
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db
DAY = 24 * HOUR
REST_OF_ENLIGHTENED = (builders.INTERVALS[8] // 3600) * HOUR


@pytest.fixture
def someone():
    builders.normal_system()
    return builders.learner()


def page(learner, **asked):
    return burns.build(reader(learner), asked)


def chips(section):
    return [(one.on, [entry.item.glyph for entry in one.entries]) for one in section.days]


def followed(learner, url):
    """The page that a link of this page leads to."""
    name, _, value = url.removeprefix("/burns/?").removesuffix("#burning").partition("=")
    return page(learner, **{name: value})


def test_a_bar_leads_to_the_items_of_its_week(someone):
    for number, days in enumerate((1, 3, 3, 8), start=1):
        builders.in_review(someone, number, NOW + days * DAY, srs_stage=8)
    first, _ = page(someone).upcoming.wide.hits

    section = followed(someone, first.url).burning

    assert first.label.endswith("3 items can burn, 3 with the next review")
    assert section.heading == "Can burn in the week from 10 March 2026"
    assert chips(section) == [("11 Mar", ["字1"]), ("13 Mar", ["字2", "字3"])]


def test_each_bar_and_each_row_counts_the_items_it_leads_to(someone):
    for number in range(1, 40):
        available_at = NOW + number * 31 * HOUR
        builders.in_review(someone, number, available_at, srs_stage=5 + number % 4)
    figure = page(someone).upcoming
    promised = [(hit.url, hit.label.split(": ")[1].split(" ")[0]) for hit in figure.wide.hits]
    promised += [(row.url, row.cells[2]) for row in figure.table.rows]

    for url, number in promised:
        section = followed(someone, url).burning
        assert sum(len(one.entries) for one in section.days) == int(number), url


def test_the_open_bar_is_marked_in_both_pictures(someone):
    builders.in_review(someone, 1, NOW + 9 * DAY, srs_stage=8)

    figure = page(someone, burning_week="2026-03-17").upcoming

    assert [hit.is_current for hit in (*figure.wide.hits, *figure.narrow.hits)] == [True, True]


def test_items_that_need_one_review_come_first_and_wear_the_flame(someone):
    builders.in_review(someone, 1, NOW + DAY, srs_stage=7)
    builders.in_review(someone, 2, NOW + DAY + REST_OF_ENLIGHTENED, srs_stage=8)

    [one] = followed(someone, page(someone).upcoming.table.rows[0].url).burning.days

    assert [(entry.item.glyph, entry.mark, entry.told) for entry in one.entries] == [
        ("字2", "flame", "with the next review"),
        ("字1", "", "if every review is right"),
    ]


def test_neighbouring_weeks_skip_the_quiet_ones(someone):
    for number, days in enumerate((1, 8, 29, 60, 90), start=1):
        builders.in_review(someone, number, NOW + days * DAY, srs_stage=8)

    section = page(someone, burning_week="2026-04-07").burning

    assert section.earlier_url == "/burns/?burning_week=2026-03-17#burning"
    assert section.later_url == "/burns/?burning_week=2026-05-05#burning"


def test_a_day_on_which_nothing_can_burn_any_more_says_so(someone):
    builders.in_review(someone, 1, NOW + 5 * DAY, srs_stage=8)

    section = page(someone, burning="2026-03-12").burning

    assert text_of(section.sentence) == "Nothing can burn then, as things stand."
    assert section.later_url == "/burns/?burning=2026-03-15#burning"


@pytest.mark.parametrize("asked", [{}, {"burning": "soon"}, {"burning_week": "2026-99-01"}])
def test_without_a_day_no_items_are_open(someone, asked):
    builders.in_review(someone, 1, NOW + 5 * DAY, srs_stage=8)

    assert page(someone, **asked).burning is None


def test_on_vacation_no_day_has_items(someone):
    builders.in_review(someone, 1, NOW, srs_stage=8)
    someone.current_vacation_started_at = day(2026, 3, 1)

    assert page(someone, burning="2026-03-10").burning is None


def test_the_day_of_a_return_shows_the_first_of_its_items(someone, monkeypatch):
    monkeypatch.setattr("apps.stats.pages.burning.SHOWN", 2)
    for number in (1, 2, 3):
        builders.in_review(someone, number, NOW, srs_stage=8)

    section = page(someone, burning="2026-03-10").burning

    assert text_of(section.sentence).endswith(
        "3 of them with the next review; the first 2 are here."
    )
    assert chips(section) == [("10 Mar", ["字1", "字2"])]


def test_a_withheld_name_stays_unsaid(someone):
    someone.max_level_granted = 3
    builders.in_review(someone, 1, NOW, srs_stage=8, level=4)
    builders.in_review(someone, 2, NOW, srs_stage=8)

    assert chips(page(someone, burning="2026-03-10").burning) == [("10 Mar", ["字2"])]
