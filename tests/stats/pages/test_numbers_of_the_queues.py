"""The numbers printed on Lessons, Reviews and Burns are those of their measures."""

import re
from zoneinfo import ZoneInfo

import pytest
import time_machine

from apps.stats.measures.days import LearnersCalendar
from apps.stats.selectors.burns import burn_history_of
from apps.stats.selectors.burns_ahead import burn_rates_of, upcoming_burns_of
from apps.stats.selectors.lesson_budget import lesson_budget_of
from apps.stats.selectors.lessons import lesson_queue_of
from apps.stats.selectors.upcoming_reviews import upcoming_reviews_of
from tests.accounts.people import person
from tests.end_to_end.spoken import short_day, stage
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.printed import cells, printed, section, table, words_of

pytestmark = pytest.mark.django_db
CALENDAR = LearnersCalendar(ZoneInfo("UTC"), 4, NOW)
TYPES = ("radical", "kanji", "vocabulary", "kana_vocabulary")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def someone(client):
    """On level 5, with eleven lessons in batches of three and 40 items in review."""
    builders.normal_system()
    learner = builders.learner(person("haru"), lessons_batch_size=3)
    client.force_login(learner.user)
    for n in range(1, 12):
        back = day(2025, 1, 1) if n == 4 else None
        place = {"level": 3 + n % 3, "lesson_position": n * 7 % 5, "resurrected_at": back}
        builders.item(learner, n, type=TYPES[n % 4], **place)
    for n in range(20, 60):
        builders.in_review(
            learner,
            n,
            NOW + (n - 30) * HOUR,
            type=TYPES[n % 4],
            level=1 + n % 5,
            srs_stage=1 + n % 8,
        )
    return learner


def waited(learner):
    """Six observed waits at one stage: enough for a habit."""
    for n in range(20, 26):
        builders.review(learner, n, 1, reviewed_at=day(2026, 1, 1))
        builders.review(
            learner,
            n,
            2,
            reviewed_at=day(2026, 1, 5),
            starting_srs_stage=4,
            ending_srs_stage=5,
        )


def batches(html):
    """The number of each batch and its lessons: characters, gates, came back."""
    for number, lessons in re.findall(r"<h3>Batch (\d+)</h3><ol>(.*?)</ol>", html, re.DOTALL):
        yield (
            int(number),
            [
                (
                    re.findall(r'lang="ja">([^<]+)<', one)[0],
                    "gates the level-up" in one,
                    'aria-label="resurrected"' in one,
                )
                for one in re.findall(r"<li>(.*?)</li>", lessons, re.DOTALL)
            ],
        )


def of_types(counts):
    words = counts.total - counts.radical - counts.kanji
    return [f"{number}" for number in (counts.radical, counts.kanji, words, counts.total)]


def test_the_queue_stands_in_its_order_in_batches(client, someone):
    queue = lesson_queue_of(someone, NOW)

    shown = list(batches(printed(client, "/lessons/")))

    assert shown == [
        (
            number,
            [(one.characters, one.gates_level_up, one.is_resurrected) for one in batch],
        )
        for number, batch in enumerate(queue.batches, start=1)
    ]
    assert {(one.gates_level_up, one.is_resurrected) for one in queue.lessons} >= {
        (True, False),
        (False, True),
    }


def test_the_lead_of_the_lessons_counts_the_queue(client, someone):
    queue = lesson_queue_of(someone, NOW)

    told = words_of(printed(client, "/lessons/"))

    assert f"{queue.count} lessons wait, in {len(queue.batches)} batches of 3." in told
    assert sum(one.gates_level_up for one in queue.lessons) == 1
    assert "1 holds the gate to level 6. 1 came back from the ashes." in told


def test_the_budget_is_that_of_the_simulation(client, someone):
    budget = lesson_budget_of(someone, 40, CALENDAR)
    html = printed(client, "/lessons/?ceiling=40")

    shown = {row[0]: row[2:] for row in cells(html, "Reviews in the next 90 days")}

    told = {
        f"{load.lessons}": [f"{load.peak}", f"{load.average:.0f}", f"{load.learned}"]
        for load in budget.loads
    }
    assert len(shown) >= 6
    assert shown.items() <= told.items()
    own = budget.affordable
    assert own is not None
    assert f"You can afford {own.lessons} new lesson" in words_of(html)
    assert f"{own.peak} reviews" in words_of(section(html, "budget-heading"))


@pytest.mark.parametrize("by", ["hours", "days"])
@pytest.mark.parametrize("stack", ["stage", "type"])
def test_the_bars_of_reviews_are_the_spans(client, someone, by, stack):
    told = upcoming_reviews_of(someone, CALENDAR, by_day=by == "days")
    caption = {"hours": "Reviews per hour, next 48 hours", "days": "Reviews per day, next 30 days"}

    shown = cells(printed(client, f"/reviews/?by={by}&stack={stack}"), caption[by])

    now, *coming = told.spans
    expected = [
        [*numbers_of(span, stack), f"{span.for_level_up}", f"{span.cumulative}"]
        for span in (now, *(span for span in coming if span.reviews))
    ]
    assert [row[1:] for row in shown] == expected
    assert any(span.for_level_up for span in told.spans)


def numbers_of(span, stack):
    if stack == "type":
        return of_types(span.types)[:3]
    return [f"{n}" for n in (span.apprentice, span.guru, span.master, span.enlightened)]


def test_what_is_due_stands_by_stage_and_by_level(client, someone):
    due = upcoming_reviews_of(someone, CALENDAR, by_day=False).due
    html = printed(client, "/reviews/")

    by_stage = cells(html, "Reviews due by stage and type")
    by_level = cells(html, "Reviews due by level and type")

    whole = ["All", *of_types(due.items)]
    stages = [[stage(group.key), *of_types(group.items)] for group in due.stages]
    levels = [[f"Level {group.key}", *of_types(group.items)] for group in due.levels]
    assert due.items.total == 11
    assert by_stage == [*stages, whole]
    assert by_level == [*levels, whole]
    assert f"{due.items.total} reviews" in words_of(section(html, "due"))


def test_the_load_is_the_mix_of_stages(client, someone):
    waited(someone)
    load = upcoming_reviews_of(someone, CALENDAR, by_day=False).workload

    shown = cells(printed(client, "/reviews/"), "Reviews a day by stage")

    assert [[row[0], row[1], row[2], row[4]] for row in shown[:-1]] == [
        [stage(one.stage), f"{one.items}", f"{one.at_once:.1f}", f"{one.at_own_pace:.1f}"]
        for one in load.stages
        if one.items
    ]
    assert shown[-1] == ["All", "40", f"{load.at_once:.1f}", "", f"{load.at_own_pace:.1f}"]
    assert load.at_own_pace < load.at_once


def test_burns_to_come_are_told_day_by_day(client, someone):
    upcoming = upcoming_burns_of(someone, CALENDAR)

    shown = cells(printed(client, "/burns/"), "Earliest burns by day")

    assert shown == [
        [short_day(one.day), f"{one.next_review}", f"{one.projected}", f"{one.burns}"]
        for one in upcoming.days
    ]
    assert {one.next_review > 0 for one in upcoming.days} == {True, False}


def test_the_sentence_of_the_burns_to_come_counts_thirty_days(client, someone):
    upcoming = upcoming_burns_of(someone, CALENDAR)
    html = printed(client, "/burns/")

    close = sum(one.burns for one in upcoming.days if (one.day - CALENDAR.today).days <= 30)

    told = words_of(section(html, "next-burns"))
    assert f"{close} items can burn within thirty days" in told
    assert f"{upcoming.due} waits for the last review now." in told


def test_burns_lately_are_the_rates(client, someone):
    for n in range(100, 130):
        builders.burned(someone, n, NOW + HOUR - (n - 99) * 80 * HOUR)
    history = burn_history_of(someone, CALENDAR)
    rates = burn_rates_of(someone, history.burns, NOW)

    shown = table(printed(client, "/burns/"), "Burns lately")

    assert [(row["Burns"], row["A day"], row["Before, a day"]) for row in shown] == [
        (f"{rate.burns}", f"{rate.a_day:.1f}", f"{rate.before:.1f}") for rate in rates
    ]
    assert [rate.burns for rate in rates] == [2, 9, 27]
