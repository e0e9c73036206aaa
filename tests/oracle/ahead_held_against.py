"""What pages tell of the time to come, held against what the oracle computes."""

from collections import Counter
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.selectors.burns_ahead import BurnToCome
from apps.stats.selectors.comebacks import comebacks_of
from apps.stats.selectors.level_overview import level_overview_of
from apps.stats.selectors.upcoming_reviews import UpcomingReviews, upcoming_reviews_of
from apps.sync.models import Learner
from tests.oracle import ahead, log, now
from tests.oracle.past import Diary
from tests.oracle.raw import Account, Row, moment

UTC = ZoneInfo("UTC")
DAY = timedelta(days=1)
# How far the pages look.
HOURS, DAYS = 48, 30


def assert_ahead_equal(learner: Learner, diary: Diary, reviews: list[Row]) -> None:
    """`reviews` is the log as our API tells it."""
    calendar = LearnersCalendar(UTC, 4, diary.now.at)
    for by_day in (False, True):
        told = upcoming_reviews_of(learner, calendar, by_day=by_day)
        assert told is not None
        assert_forecast(told, diary.now, by_day=by_day)
        assert_due(told, diary.now)
        own = log.own_reviews_a_day(diary, reviews)
        if own is not None:
            assert round(told.workload.at_own_pace, 6) == round(own, 6)
    assert_bottleneck(learner, diary)
    assert_comebacks(learner, diary, reviews)


def assert_forecast(told: UpcomingReviews, account: Account, *, by_day: bool) -> None:
    """Each hour or day has its items, by type and by group of stages, and the queue grows."""
    rows = [] if account.on_vacation else _in_review(account)
    shown: Counter[Hashable] = Counter()
    queue = 0
    for span in told.spans:
        place = _place(span.at, by_day=by_day, is_due=span.is_due)
        shown += Counter({(place, *part): number for part, number in _parts(span).items()})
        queue += span.reviews
        assert span.cumulative == queue
    expected: Counter[Hashable] = Counter()
    for row in rows:
        at = moment(row["available_at"])
        place = _place(at, by_day=by_day, is_due=at <= account.at)
        if at <= account.at or at < _end(account.at, by_day=by_day):
            expected[place, "type", row["subject_type"]] += 1
            expected[place, "stage", _group(row["srs_stage"])] += 1
    assert shown == expected


def _in_review(account: Account) -> list[Row]:
    return [row for row in account.assignments if now.is_in_review(account, row)]


def _place(at: datetime, *, by_day: bool, is_due: bool) -> Hashable:
    if is_due:
        return "due"
    return log.studied_day(at) if by_day else now.top(at)


def _end(at: datetime, *, by_day: bool) -> datetime:
    if not by_day:
        return now.top(at) + timedelta(hours=HOURS + 1)
    midnight = datetime.combine(log.studied_day(at), datetime.min.time(), tzinfo=at.tzinfo)
    return midnight + timedelta(hours=4) + (DAYS + 1) * DAY


def _parts(span: ReviewSpan) -> Counter[Hashable]:
    groups = (span.apprentice, span.guru, span.master, span.enlightened)
    parts = {("stage", number): items for number, items in enumerate(groups)}
    return Counter(parts | {("type", type_): items for type_, items in span.types.by_type})


def _group(stage: int) -> int:
    return log.BANDS[stage]


def assert_due(told: UpcomingReviews, account: Account) -> None:
    rows = [] if account.on_vacation else _in_review(account)
    due = [row for row in rows if moment(row["available_at"]) <= account.at]
    stages = {group.key: group.items.total for group in told.due.stages}
    levels = {group.key: group.items.total for group in told.due.levels}
    types = {type_: number for type_, number in told.due.items.by_type if number}

    assert stages == Counter(row["srs_stage"] for row in due)
    assert levels == Counter(account.level_of(row) for row in due)
    assert types == Counter(row["subject_type"] for row in due)


def assert_bottleneck(learner: Learner, diary: Diary) -> None:
    """The kanji that passes last of those needed, and of what locks it one that does so longest."""
    overview, account = level_overview_of(learner, diary.now.at), diary.now
    assert overview is not None
    forecast = overview.forecast
    if forecast is None or forecast.earliest.kanji_id is None:
        return
    told = forecast.earliest
    passes, locks = now.passes(account), now.locking(account, {told.kanji_id})

    assert passes[told.kanji_id] == (told.at or now.NEVER)
    assert (told.gate_id is None) == (not locks)
    if told.gate_id is not None:
        until = {each: now.passes_at(account, each) for each in locks}
        assert until[told.gate_id] == max(until.values())


def assert_comebacks(learner: Learner, diary: Diary, reviews: list[Row]) -> None:
    """A burn again is foretold for what can burn again, and for nothing else."""
    told, account = comebacks_of(learner, diary.now.at), diary.now
    assert told is not None
    able = {} if account.on_vacation else _able_to_burn_again(account)
    burned_again = {(burn.subject_id, burn.resurrected_at) for burn in diary.burns if burn.again}
    able = {id_: row for id_, row in able.items()
            if (id_, row["resurrected_at"]) not in burned_again}  # fmt: skip

    assert told.to_come.keys() == able.keys()
    for id_, row in able.items():
        assert told.to_come[id_].earliest == ahead.earliest_burn(account, row)
        right = log.chances(diary, reviews, row["subject_type"])
        if right is not None:
            assert _expected(told.to_come[id_]) == ahead.expected_burn(account, row, right)


def _able_to_burn_again(account: Account) -> dict[int, Row]:
    return {
        row["subject_id"]: row
        for row in account.assignments
        if row["resurrected_at"]
        and row["unlocked_at"]
        and row["srs_stage"] < 9
        and not row["hidden"]
        and (account.level_of(row) or 0) <= account.granted
    }


def _expected(told: BurnToCome) -> Any:
    one = told.expected
    return one and (one.early, one.middle, one.late)
