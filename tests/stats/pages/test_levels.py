"""Levels: what the page says of the pace, the open level and the way to sixty."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from apps.stats.measures.level_comparison import compared_levels
from apps.stats.measures.level_curve import LevelCourse, LevelCurve
from apps.stats.measures.level_projection import LevelProjection
from apps.stats.measures.level_up import level_up_progress
from apps.stats.measures.level_up_forecast import LevelUpDate, LevelUpForecast
from apps.stats.measures.pace import attempt_paces
from apps.stats.measures.peak import Peak
from apps.stats.models import ExcludedLevel
from apps.stats.pages import (
    amounts,
    attempts_table,
    level_chosen,
    level_comparison_figure,
    level_curve_figure,
    level_curve_words,
    level_ladder_words,
    level_words,
    levels,
)
from apps.stats.pages.level_curve_figure import CurveView
from apps.sync.models import Vacation
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.measures.levels_taken import history, taken
from tests.stats.pages.readers import reader, text_of

DAY = timedelta(days=1)


def paces(*runs, excluded=()):
    return attempt_paces(history(*runs), frozenset(excluded))


def lead(*runs, level=5, curve=None):
    return text_of(level_words.lead_of(level, curve, paces(*runs), reader()))


def test_the_lead_says_since_when_and_how_long_a_level_takes():
    opened = NOW - 9.5 * DAY
    runs = [*(taken(level, 13.2) for level in (3, 4)), taken(5, None, unlocked_at=opened)]
    curve = LevelCurve(LevelCourse(5, 33, 30, ()), 9.5, ())

    assert lead(*runs, curve=curve) == (
        "Level 5 since 28 February, day 9. A level takes you 13 days."
    )


def test_the_lead_says_that_its_days_leave_out_a_vacation():
    opened = NOW - 18.5 * DAY
    curve = LevelCurve(LevelCourse(5, 33, 30, ()), 11.5, (), away=7.0)

    told = lead(taken(5, None, unlocked_at=opened), curve=curve)

    assert told == "Level 5 since 19 February, day 11 without vacation."


def test_a_second_attempt_is_held_against_the_first():
    assert lead(taken(4, 13.2), taken(4, 19.1, attempt=2)) == (
        "You are on level 5. A level takes you 19 days this time; it took 13 the first."
    )


def test_without_a_finished_level_no_pace_is_claimed():
    assert lead(taken(5, None, unlocked_at=NOW)) == "Level 5 since today."


PROJECTION = LevelProjection(
    day(2028, 10, 2), day(2028, 12, 24), day(2029, 4, 3), sample=12, from_all_attempts=False
)


def test_the_way_to_sixty_is_a_range_with_its_sample():
    told = text_of(level_words.projection_of(PROJECTION, Peak(20, None, None)))

    assert told.strip() == (
        "At this pace you stand on level 60 in December 2028; one run in ten is there by "
        "October 2028, nine in ten by April 2029. That rests on 12 levels of this attempt."
    )


def test_whoever_was_there_stands_there_again():
    assert "level 60 again in" in text_of(
        level_words.projection_of(PROJECTION, Peak(60, day(2020, 6, 14), None))
    )


@pytest.mark.parametrize(("level", "times", "told"), [(20, 2, "twice"), (60, 3, "3 times")])
def test_how_often_level_60_was_reached_is_told(level, times, told):
    words = text_of(level_words.peak_of(Peak(60, None, None), level, times, reader()))

    assert words.endswith(f"You have reached level 60 {told}.")


def test_the_peak_is_told_while_it_is_above_todays_level():
    peak = Peak(60, day(2020, 6, 14), None)

    assert text_of(level_words.peak_of(peak, 20, 1, reader())) == (
        "Your peak stays 60, reached on 14 June 2020."
    )
    assert level_words.peak_of(peak, 60, 1, reader()) == ()


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([taken(1, 8.0)], "With fewer than five finished levels none can stand out."),
        ([taken(n, 8.0 + n) for n in range(6)], "So far no level stands out."),
        (
            [*(taken(n, 8.0 + n) for n in range(6)), taken(7, 71.0)],
            "So far only level 7 with 71 days stands out.",
        ),
    ],
)
def test_what_stands_out_is_said(runs, told):
    assert text_of(level_ladder_words.sentence_of(paces(*runs))) == told


def curve(passes, *before, days=9.0):
    courses = tuple(LevelCourse(4, 10, 9, tuple(one)) for one in before)
    return LevelCurve(LevelCourse(5, 10, 9, tuple(passes)), days, courses)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (curve([4, 5, 6]), "3 kanji of 9 on day 9."),
        (curve([4, 5, 6], [3]), "3 kanji of 9 on day 9, 2 more than the level before had by then."),
        (
            curve([4], [3] * 4, [3] * 4),
            "1 kanji of 9 on day 9, 3 fewer than the middle of the levels before had by then.",
        ),
        (curve([], [3]), "None of the 9 kanji needed has passed by day 9."),
    ],
)
def test_the_open_level_is_held_against_those_before(told, words):
    assert text_of(level_curve_words.sentence_of(told)) == words


def test_levels_that_went_faster_are_named():
    compared = compared_levels(
        paces(taken(8, 18.0), taken(9, 12.0), taken(8, 14.0, attempt=2), taken(9, 20.0, attempt=2))
    )

    assert text_of(level_comparison_figure.sentence_of(compared)) == (
        "Only level 8 went faster than the time before: 14 days instead of 18."
    )


def test_the_attempts_stand_beside_one_another():
    table = attempts_table.build(
        paces(taken(8, 18.0), taken(8, 14.0, attempt=2)), (), attempts_table.Burned({}, 7), reader()
    )

    assert [row.head for row in table.rows] == ["First", "Second"]
    assert table.rows[1].cells[-4:] == ("14.0 d", "14.0 d", "14.0 d", "7 so far")


def test_an_open_level_cannot_be_left_out():
    (pace,) = paces(taken(1, None))

    assert level_chosen.exclusion_of(pace.runs[0]) is None


def test_a_level_told_by_its_words_says_so():
    (pace,) = paces(taken(1, 7.0, is_reconstructed=True))

    told = text_of(level_chosen.sentence_of(pace.runs[0], reader()))

    assert "WaniKani has no record of it" in told


@pytest.fixture
def someone():
    builders.normal_system()
    learner = builders.learner(person("haru"), level=3)
    for level in (1, 2, 3):
        opened = NOW - (30 - 8 * level) * DAY
        passed_at = opened + 8 * DAY if level < 3 else None
        builders.progression(learner, level, level, unlocked_at=opened, passed_at=passed_at)
    builders.item(learner, 1, level=3, srs_stage=5, passed_at=NOW - DAY)
    builders.item(learner, 2, level=3)
    return learner


@pytest.mark.django_db
def test_the_open_level_is_shown_with_its_kanji(someone):
    page = levels.build(reader(someone))

    assert page.level.heading == "Level 3"
    assert [(one.item.glyph, one.told, one.gates_level_up) for one in page.level.kanji] == [
        ("字1", "day 5", False),
        ("字2", "in lessons", True),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["bogus", "1-", "-", "9-9", "1-²", "1-999999999999999999999"])
def test_a_level_that_does_not_exist_shows_the_open_one(someone, chosen):
    assert levels.build(reader(someone), chosen).level.heading == "Level 3"


@pytest.mark.parametrize(
    ("waited", "told"),
    [
        (timedelta(hours=11), "11 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(hours=245), "10 days"),
    ],
)
def test_long_waits_are_told_in_days(waited, told):
    assert amounts.wait(waited) == told


@pytest.mark.parametrize(
    ("before", "legend"),
    [
        ([[3]], ["level 5", "the level before"]),
        ([[3], [4]], ["level 5", "the levels before", "their middle"]),
    ],
)
def test_a_single_level_before_has_no_band(before, legend):
    view = CurveView(curve([4], *before), None, {}, "", reader())

    assert [str(entry.label) for entry in level_curve_figure.build(view).legend] == legend


def test_the_dates_ahead_stand_in_the_table_of_the_curve():
    dates = LevelUpForecast(
        level_up_progress(5, [False] * 10),
        earliest=LevelUpDate(NOW + 3 * DAY),
        own_pace=LevelUpDate(NOW + 5 * DAY),
        rhythm=None,
    )
    table = level_curve_figure.build(CurveView(curve([4]), dates, {}, "", reader())).table

    assert [(row.head, row.cells) for row in table.rows[:3]] == [
        ("Own pace: 15 Mar (day 14)", ("9", "", "", "")),
        ("Earliest: 13 Mar, 10:30 (day 12)", ("9", "", "", "")),
        ("Day 9", ("1", "", "", "")),
    ]


@pytest.mark.django_db
def test_the_kanji_of_a_level_count_its_days_without_vacations(someone):
    began = NOW - 4 * DAY
    Vacation.objects.create(learner=someone, started_at=began, ended_not_before=began + 2 * DAY)

    page = levels.build(reader(someone))

    assert [one.told for one in page.level.kanji] == ["day 3", "in lessons"]


@pytest.mark.django_db
def test_an_ended_attempt_tells_what_was_burned_and_leads_to_its_archive(someone):
    ended = NOW - 200 * DAY
    builders.reset(someone, 1, confirmed_at=ended)
    kept = builders.archive(someone, ended, s1=day(2024, 1, 1), s2=day(2024, 1, 1))

    first, second = levels.build(reader(someone)).attempts.rows

    assert (first.cells[-1], first.url) == ("2", f"/burns/archive/{kept.pk}/")
    assert (second.cells[-1], second.url) == ("0 so far", "")


@pytest.mark.django_db
def test_kanji_above_the_subscription_are_not_named(someone):
    someone.max_level_granted = 2

    page = levels.build(reader(someone))

    assert all(one.item.is_withheld for one in page.level.kanji)
    assert "字" not in text_of(page.curve.sentence)


@pytest.mark.django_db
def test_an_account_without_a_level_on_record_gets_a_sentence():
    page = levels.build(reader(builders.learner(level=1)))

    assert (page.ladder, page.empty.sentence) == (None, levels.NO_RECORD)


@pytest.mark.django_db
def test_the_form_that_is_printed_can_be_sent(someone):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(someone.user)
    shown = strict.get("/levels/?level=1-2").content.decode()
    form = re.search(r'<form class="exclusion".*?</form>', shown, re.DOTALL).group()
    printed = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))

    strict.post("/levels/exclude/", printed)

    assert ExcludedLevel.objects.of(someone) == {(1, 2)}


@pytest.mark.django_db
def test_a_level_is_left_out_and_counted_again_by_a_form(client, someone):
    client.force_login(someone.user)
    asked = {"attempt": 1, "level": 2, "is_excluded": "on"}

    answer = client.post("/levels/exclude/", asked)
    client.post("/levels/exclude/", asked)

    assert (answer.status_code, answer.url) == (302, "/levels/?level=1-2#level")
    assert ExcludedLevel.objects.of(someone) == {(1, 2)}
    assert "Count it again" in client.get("/levels/?level=1-2").content.decode()

    client.post("/levels/exclude/", {"attempt": 1, "level": 2})

    assert ExcludedLevel.objects.of(someone) == frozenset()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [{}, {"attempt": 1, "level": 61}, {"attempt": "x", "level": 2}, {"attempt": 99999, "level": 2}],
)
def test_a_level_that_cannot_be_is_refused(client, someone, asked):
    client.force_login(someone.user)

    assert client.post("/levels/exclude/", {**asked, "is_excluded": "on"}).status_code == 400
    assert not ExcludedLevel.objects.exists()


@pytest.mark.django_db
def test_nobody_leaves_out_a_level_of_somebody_else(client, someone):
    client.force_login(person("sora"))

    answer = client.post("/levels/exclude/", {"attempt": 1, "level": 2, "is_excluded": "on"})

    assert answer.status_code == 400
    assert ExcludedLevel.objects.of(someone) == frozenset()
