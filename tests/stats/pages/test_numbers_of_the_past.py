"""The numbers printed on Accuracy, Resurrections and the page of a day are those of their
measures."""

from statistics import median
from zoneinfo import ZoneInfo

import pytest
import time_machine

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.leeches import critical_items, leeches, roots
from apps.stats.measures.rulers import Ruler
from apps.stats.selectors.accuracy import answer_history_of
from apps.stats.selectors.comebacks import comebacks_of
from apps.stats.selectors.leeches import trouble_rows_of
from apps.stats.selectors.study_day import day_record_of
from tests.accounts.people import person
from tests.end_to_end.spoken import short_day, stage
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.printed import cells, ids, listed, printed, section, table, words_of

pytestmark = pytest.mark.django_db
CALENDAR = LearnersCalendar(ZoneInfo("UTC"), 4, NOW)
TYPES = ("radical", "kanji", "vocabulary", "kana_vocabulary")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def someone(client):
    builders.normal_system()
    learner = builders.learner(person("haru"), completed_at=day(2026, 1, 1))
    client.force_login(learner.user)
    return learner


@pytest.fixture
def troubled(someone):
    """Twelve items that were answered well and badly; the kanji are built of radical 90."""
    for n in range(1, 13):
        made_of = {"component_subject_ids": [90]} if n % 4 == 1 else {}
        builders.in_review(
            someone, n, NOW, type=TYPES[n % 4], level=1 + n % 3, srs_stage=1 + n % 6, **made_of
        )
        builders.statistic(
            someone,
            n,
            subject_type=TYPES[n % 4],
            meaning_correct=3 + n,
            meaning_incorrect=n,
            meaning_current_streak=1 + n % 3,
            reading_incorrect=9 - n % 9,
            reading_current_streak=1,
            percentage_correct=40 + 5 * n,
        )
        builders.review(someone, n, reviewed_at=NOW - n * HOUR, subject_type=TYPES[n % 4])
    builders.subject(90, type="radical")
    return someone


@pytest.fixture
def returned(someone):
    """Five came back: two burned again, one of them on no known day, one is due, one was reset."""
    for n in range(1, 6):
        revived = day(2025, n, 1)
        builders.burned(
            someone,
            n,
            day(2023, 1, n),
            srs_stage=9 if n in (1, 2) else 4,
            resurrected_at=None if n == 5 else revived,
            available_at=NOW - HOUR if n == 3 else NOW + 30 * HOUR,
        )
        builders.milestone(someone, n, "resurrected", revived, revived)
    builders.milestone(someone, 1, "burned_again", day(2025, 1, 1), day(2025, 9, 9))
    builders.milestone(someone, 2, "burned_again", day(2025, 2, 1), None)
    builders.reset(someone, 1, confirmed_at=day(2025, 12, 1))
    return someone


def percent(share):
    return "" if share is None else f"{share * 100:.1f} %"


def shares(answers):
    parts = (answers.meaning, answers.reading, answers.share)
    return [*map(percent, parts), f"{answers.total}"]


def test_right_answers_are_shared_by_type_and_level(client, troubled):
    told = answer_history_of(troubled, CALENDAR, Ruler("week")).overall
    html = printed(client, "/accuracy/")

    by_type = cells(html, "Right answers by type")
    by_level = cells(html, "Right answers by level")

    expected = [*(answers for _, answers in told.types), told.whole]
    assert [row[1:5] for row in by_type] == [shares(answers) for answers in expected]
    assert len(by_type) == 5
    assert by_level == [[f"Level {level}", *shares(answers)] for level, answers in told.levels]


def test_the_lead_of_the_accuracy_is_the_whole(client, troubled):
    whole = answer_history_of(troubled, CALENDAR, Ruler("week")).overall.whole

    told = words_of(printed(client, "/accuracy/"))

    assert (
        f"You answer {percent(whole.share)} right: {percent(whole.meaning)} of the meanings "
        f"and {percent(whole.reading)} of the readings." in told
    )
    assert f"Over {whole.total} answers" in told


def test_the_leeches_stand_with_their_scores(client, troubled):
    found = leeches(trouble_rows_of(troubled, 1))
    html = printed(client, "/accuracy/")

    shown = table(html, "Leeches")

    assert ids(html, "Leeches") == [one.row.subject_id for one in found]
    assert [(row["Score"], row["Wrong"], row["Stage"], row["Level"]) for row in shown] == [
        (f"{one.score:.1f}", f"{one.incorrect}", stage(one.row.srs_stage), f"{one.row.level}")
        for one in found
    ]
    assert f"{len(found)} items are leeches." in words_of(section(html, "leeches"))


def test_what_leeches_share_is_counted(client, troubled):
    [root] = roots(leeches(trouble_rows_of(troubled, 1)))

    [(subject_id, told)] = listed(printed(client, "/accuracy/"), "roots")

    assert (subject_id, root.leeches) == (90, 3)
    assert f"in {root.leeches} leeches" in told


def test_items_in_critical_condition_are_all_there(client, troubled):
    critical = critical_items(trouble_rows_of(troubled, 1))

    shown = listed(printed(client, "/accuracy/"), "critical")

    assert [subject_id for subject_id, _ in shown] == [row.subject_id for row in critical]
    for row, (_, told) in zip(critical, shown, strict=True):
        assert told.endswith(f"{row.percentage_correct} %")
    assert len(shown) > 2


def test_the_ledger_has_a_row_for_each_resurrection(client, returned):
    known = tuple(reversed(comebacks_of(returned, NOW).resurrections))
    html = printed(client, "/resurrections/")

    shown = table(html, "Resurrected items")

    assert ids(html, "Resurrected items") == [one.subject_id for one in known] == [5, 4, 3, 2, 1]
    columns = ("First burn", "Resurrected", "Days burned", "Stage now")
    assert [tuple(row[column] for column in columns) for row in shown] == [
        (
            short_day(CALENDAR.day(one.first_burned_at)),
            short_day(CALENDAR.day(one.resurrected_at)),
            f"{one.days_burned:.0f}",
            stage(one.srs_stage),
        )
        for one in known
    ]


def test_the_ledger_tells_how_each_life_ended_and_what_comes_next(client, returned):
    known = {one.subject_id: one for one in comebacks_of(returned, NOW).resurrections}
    html = printed(client, "/resurrections/")

    rows = dict(zip(ids(html, "Resurrected items"), table(html, "Resurrected items"), strict=True))

    assert known[5].ended_by_reset
    assert rows[5]["Burned again"] == "ended by a reset"
    assert rows[1]["Burned again"] == f"9 Sep 2025 {known[1].days_to_burn_again:.0f} days"
    assert rows[2]["Burned again"] == "yes date unknown"
    assert rows[4]["Burned again"].startswith("not yet")
    reviews = [rows[n]["Next review"] for n in (1, 2, 3, 4, 5)]
    assert reviews == ["", "", "now", *["tomorrow 15:30"] * 2]


def test_the_medians_are_those_of_the_dated_burns(client, returned):
    waits = [
        one.days_to_burn_again
        for one in comebacks_of(returned, NOW).resurrections
        if one.days_to_burn_again is not None
    ]
    html = printed(client, "/resurrections/")

    middle = f"Median time back to the fire: {median(waits):.0f} days"

    assert f"5 resurrections so far. {middle}, from 1 dated burn." in words_of(
        section(html, "ledger")
    )
    assert middle in words_of(section(html, "threads"))


def test_a_day_lists_the_reviews_on_record(client, someone):
    for n in range(1, 6):
        builders.item(someone, n)
        builders.review(
            someone,
            n,
            reviewed_at=day(2026, 3, 5, 7 + n),
            starting_srs_stage=n,
            ending_srs_stage=n + 1,
            incorrect_meaning_answers=n % 3,
            incorrect_reading_answers=n % 2,
        )
    record = day_record_of(someone, day(2026, 3, 5).date(), CALENDAR)
    html = printed(client, "/history/2026-03-05/")

    shown = table(html, "Reviews of the day")

    logs = [one.log for one in record.reviews]
    assert ids(html, "Reviews of the day") == [log.subject_id for log in logs] == [1, 2, 3, 4, 5]
    assert [(row["When"], row["Stage"]) for row in shown] == [
        (
            f"{log.reviewed_at:%H:%M}",
            f"{stage(log.starting_srs_stage)} → {stage(log.ending_srs_stage)}",
        )
        for log in logs
    ]
    missed = ["1 meaning 1 reading", "2 meaning", "1 reading", "1 meaning", "2 meaning 1 reading"]
    assert [row["Missed"] for row in shown] == missed


def test_a_day_lists_what_happened_to_items(client, someone):
    kinds = {"burned": 3, "burned_again": 2, "resurrected": 1, "passed": 2, "lesson": 4}
    for place, (kind, number) in enumerate(kinds.items()):
        for n in range(number):
            subject_id = 10 * place + n + 1
            builders.item(someone, subject_id)
            at = day(2026, 3, 5, 8 + n)
            builders.milestone(someone, subject_id, kind, at, at)
    record = day_record_of(someone, day(2026, 3, 5).date(), CALENDAR)
    html = printed(client, "/history/2026-03-05/")

    for kind, number in kinds.items():
        events = [event for event in record.events if event.kind == kind]
        shown = listed(html, kind.replace("_", "-"))
        assert len(events) == number
        assert [subject_id for subject_id, _ in shown] == [event.subject_id for event in events]
        for event, (_, told) in zip(events, shown, strict=True):
            assert told.endswith(f"{event.happened_at:%H:%M}")
    assert "Thursday 5 March 2026: 4 lessons and 5 burns." in words_of(html)


def test_a_day_tells_the_levels_passed_on_it(client, someone):
    for level in (3, 4):
        at = day(2026, 3, 5, 9)
        builders.progression(someone, level, level, unlocked_at=day(2026, 2, 1), passed_at=at)
    record = day_record_of(someone, day(2026, 3, 5).date(), CALENDAR)

    told = words_of(printed(client, "/history/2026-03-05/"))

    assert record.passed == (3, 4)
    assert "You passed level 3 and 4." in told
