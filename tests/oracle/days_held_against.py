"""What pages tell of days gone by, held against what the oracle computes."""

from collections import Counter
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.observed_accuracy import Observed
from apps.stats.measures.rulers import MONTHS, Ruler
from apps.stats.selectors.accuracy import answer_history_of
from apps.stats.selectors.activity import StudyHistory, study_history_of
from apps.stats.selectors.burns import burn_history_of
from apps.sync.models import Learner
from tests.oracle import days, log
from tests.oracle.past import Diary
from tests.oracle.raw import Row, moment

UTC = ZoneInfo("UTC")
GROUPS = ("apprentice", "guru", "master", "enlightened", "burned")


def assert_days_equal(learner: Learner, diary: Diary, reviews: list[Row]) -> None:
    """`reviews` is the log as our API tells it."""
    calendar = LearnersCalendar(UTC, 4, diary.now.at)
    for ruler in (Ruler("day"), Ruler("week", 2), MONTHS):
        assert_timeline(learner, diary, calendar, ruler)
    assert_accuracy(learner, diary, calendar, reviews)
    history = study_history_of(learner, calendar)
    assert history is not None
    assert_streaks(history, diary, reviews)
    assert_stage_flow(history, diary)


def assert_days_of_api_equal(told: dict[str, Any], diary: Diary) -> None:
    """`told` are our API's answers: which days were studied, and where everything stood."""
    studied = {date.fromisoformat(one["day"]) for one in told["days"]["items"] if _is_studied(one)}
    assert studied == days.studied(diary, told["reviews"]["items"])
    shown = {
        date.fromisoformat(one["day"]): tuple(one[group] for group in GROUPS)
        for one in told["stage_flow"]["items"]
    }
    assert shown == {on: at for part in days.stage_flow(diary) for on, at in part.items()}


def _is_studied(one: dict[str, Any]) -> bool:
    return bool(one["reviews"] or one["lessons"])


def assert_timeline(
    learner: Learner, diary: Diary, calendar: LearnersCalendar, ruler: Ruler
) -> None:
    """First burns and resurrections stand where their stamps lie, the end is what is burned."""
    told = burn_history_of(learner, calendar, ruler)
    assert told is not None
    spans = told.timeline.spans

    def named(span_of: str | None) -> object:
        return days.span_of(moment(span_of or ""), ruler.unit, ruler.week_starts_on)

    firsts = Counter(
        days.span_of(burn.at, ruler.unit, ruler.week_starts_on)
        for burn in diary.burns
        if burn.at and not burn.again
    )
    revived = Counter(named(stamp) for _, stamp in diary.resurrections)
    assert {span.first: span.burns.total for span in spans if span.burns.total} == firsts
    assert {span.first: span.resurrections for span in spans if span.resurrections} == revived
    again = [burn for burn in told.burns if burn.again and burn.burned_at]
    assert sum(span.burns_again for span in spans) == len(again)
    if spans:
        burned = sum(row["srs_stage"] == 9 for row in diary.now.assignments)
        assert spans[-1].burned_at_end in (None, burned)


def assert_accuracy(
    learner: Learner, diary: Diary, calendar: LearnersCalendar, reviews: list[Row]
) -> None:
    told = answer_history_of(learner, calendar, Ruler("week"))
    assert told is not None
    spans = told.observed.spans
    expected = log.weeks(diary, reviews)

    shown = {span.first: _sums(span.observed) for span in spans if span.observed.reviews}
    newest = days.latest_weeks(diary.now.at, 52)
    assert shown == {week: sums for week, sums in expected.items() if week in newest}
    for span in spans:
        assert span.is_watched == (days.unwatched(diary, span.first, 7) < days.DAY)


def _sums(told: Observed) -> log.Sums:
    return told.reviews, told.known, told.clean, told.correct, told.wrong


def assert_streaks(told: StudyHistory, diary: Diary, reviews: list[Row]) -> None:
    studied = days.studied(diary, reviews)

    assert {day.day for day in told.days if day.is_studied} == studied
    found = (
        told.streaks.current, told.streaks.longest, told.streaks.studied, told.streaks.counted,
    )  # fmt: skip
    assert found == days.in_a_row(diary, studied)


def assert_stage_flow(told: StudyHistory, diary: Diary) -> None:
    """Also of days gone by, with what was hidden then."""
    shown = [{point.day: point.items for point in stretch} for stretch in told.flow.stretches]
    assert shown == days.stage_flow(diary)
