"""The answers of our API, held against what the oracle computes from WaniKani's own."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from tests.oracle import ahead, now, past
from tests.oracle import answers as answers_of
from tests.oracle.past import Burned, Diary
from tests.oracle.raw import moment

HOURS = 24 * 3
HOUR = timedelta(hours=1)
Answers = dict[str, Any]


def assert_equal(answers: Answers, diary: Diary) -> None:
    """`answers` by path, lists whole, from the moment of the diary's last look."""
    assert_summary(answers, diary)
    assert_lessons(answers["lessons"], diary)
    assert_forecast(answers["forecast"], diary)
    assert_burns(answers["burns"], diary)
    assert_resurrections(answers["resurrections"], diary)
    assert_levels(answers["levels"], diary)
    assert_reviews(answers["reviews"], diary)
    assert_invariants(answers)


def assert_summary(answers: Answers, diary: Diary) -> None:
    account, summary = diary.now, answers["summary"]
    level, _, _ = past.peak(diary)

    assert summary["level"] == account.user["level"]
    assert (summary["peak_level"], summary["gold_ring"]) == (level, level == 60)
    assert summary["lessons"] == len(now.lesson_ids(account))
    assert summary["reviews"] == now.reviews_due(account)
    assert as_moment(summary["next_reviews_at"]) == now.next_reviews_at(account)
    assert summary["srs"] == now.stages(account)
    assert summary["burned"] == now.stages(account)["9"]
    assert summary["vacation_since"] == account.user["current_vacation_started_at"]


def assert_lessons(lessons: Answers, diary: Diary) -> None:
    account = diary.now
    theirs = account.summary["lessons"][0]["subject_ids"]
    shown = [item["subject_id"] for item in lessons["items"]]

    assert shown == now.lesson_ids(account)
    assert sorted(shown) == sorted(theirs)
    assert lessons["batch_size"] == account.user["preferences"]["lessons_batch_size"]
    for item in lessons["items"]:
        row = account.assignment_of(item["subject_id"])
        assert item["resurrected"] == (row is not None and row["resurrected_at"] is not None)
    marked = {item["subject_id"] for item in lessons["items"] if item["gates_level_up"]}
    surely, perhaps = now.gating(account)
    queue = set(shown)
    assert queue & (surely | now.locking(account, surely)) <= marked
    assert marked <= queue & (perhaps | now.locking(account, perhaps))


def assert_forecast(forecast: Answers, diary: Diary) -> None:
    account = diary.now
    shown = [
        (moment(item["at"]), item["reviews"], item["cumulative"]) for item in forecast["items"]
    ]

    assert shown == now.forecast(account, HOURS)
    if not account.on_vacation:
        theirs = [
            (moment(each["available_at"]), len(each["subject_ids"]))
            for each in account.summary["reviews"]
        ]
        assert [(at, reviews) for at, reviews, _ in shown[: len(theirs)]] == theirs


def assert_burns(burns: Answers, diary: Diary) -> None:
    account = diary.now
    found = {type_: count for type_, count in burns["totals"].items() if count}
    assert found == now.burned_by_type(account)
    shown = Counter((item["subject_id"], item["again"]) for item in burns["items"])
    assert shown == Counter((burn.subject_id, burn.again) for burn in diary.burns)
    dated = {
        (item["subject_id"], as_moment(item["burned_at"]), item["attempt"])
        for item in burns["items"]
        if not item["again"]
    }
    assert dated == {
        (burn.subject_id, burn.at, past.attempt_of(diary, burn.at))
        for burn in diary.burns
        if not burn.again and burn.at
    }
    for item in burns["items"]:
        if item["again"] and item["burned_at"]:
            assert_lies_in_a_window(item, diary.burns)


def assert_lies_in_a_window(item: Answers, burns: list[Burned]) -> None:
    """An estimate of a later burn is not wrong: it lies where our looks allow it."""
    at = moment(item["burned_at"])
    room = timedelta(hours=1) if item["precision"] == "hour" else timedelta()
    assert any(
        _may_be(at, burn, room)
        for burn in burns
        if burn.again and burn.subject_id == item["subject_id"]
    )


def assert_resurrections(resurrections: Answers, diary: Diary) -> None:
    shown = {(item["subject_id"], item["resurrected_at"]): item for item in resurrections["items"]}
    again = {(burn.subject_id, burn.resurrected_at) for burn in diary.burns if burn.again}

    assert len(shown) == resurrections["count"]
    assert shown.keys() == diary.resurrections.keys()
    for key, row in diary.resurrections.items():
        today = diary.now.assignment_of(key[0])
        stands = today is not None and today["unlocked_at"]
        assert shown[key]["srs_stage"] == (today["srs_stage"] if today and stands else None)
        assert shown[key]["first_burned_at"] == row["burned_at"]
        assert shown[key]["burned_again"] == (key in again)
        if shown[key]["burned_again_at"]:
            at = moment(shown[key]["burned_again_at"])
            assert any(_may_be(at, burn, HOUR) for burn in diary.burns if key == _life(burn))


def assert_reviews(reviews: Answers, diary: Diary) -> None:
    """No more of an item than there were; one that lies alone between two looks is told as it was.

    A review that ends where it began may wait until its item moves.
    """
    shown: defaultdict[int, list[Answers]] = defaultdict(list)
    for item in reviews["items"]:
        shown[item["subject_id"]].append(item)
    assert reviews["count"] == len(reviews["items"])
    seen = answers_of.reviews_between_looks(diary)
    assert all(len(found) <= seen[subject_id] for subject_id, found in shown.items())
    for subject_id, after, by, lone in answers_of.lone_reviews(diary):
        found = [one for one in shown[subject_id] if after < moment(one["recorded_at"]) <= by]
        assert found or lone[0] == lone[1]
        if len(found) == 1:
            assert_is_that_review(found[0], lone, after, by)


def assert_is_that_review(
    shown: Answers, lone: answers_of.Lone, after: datetime, by: datetime
) -> None:
    told = (
        shown["starting_srs_stage"],
        shown["ending_srs_stage"],
        shown["incorrect_meaning_answers"],
        shown["incorrect_reading_answers"],
    )
    assert told == lone
    if shown["reviewed_at"]:
        assert after - HOUR <= moment(shown["reviewed_at"]) <= by


def _life(burn: Burned) -> tuple[int, str | None]:
    return burn.subject_id, burn.resurrected_at


def _may_be(at: datetime, burn: Burned, room: timedelta) -> bool:
    return at <= burn.by and (burn.after is None or burn.after <= at + room)


def assert_levels(levels: Answers, diary: Diary) -> None:
    account, top = diary.now, levels["peak"]
    reached = (top["level"], as_moment(top["reached_at"]), as_moment(top["reached_by"]))
    assert reached == past.peak(diary)
    assert [
        (each["number"], each["started_at"], each["ended_at"], each["top_level"])
        for each in levels["attempts"]
    ] == past.attempts(diary)
    assert sorted(map(_comparable, map(_level, levels["levels"]))) == sorted(
        map(_comparable, past.levels(diary))
    )
    passed, needed = now.passed_and_needed(account)
    # A small world ends somewhere: a level without kanji has no way to the next.
    if not now.can_level_up(account) or not needed:
        assert levels["level_up"] is None
        return
    level_up = levels["level_up"]
    assert (level_up["passed"], level_up["needed"]) == (passed, needed)
    assert as_moment(level_up["earliest"]) == now.earliest_level_up(account)
    assert_same_second(as_moment(level_up["own_pace"]), ahead.own_pace_level_up(diary))


def assert_same_second(shown: datetime | None, expected: datetime | None) -> None:
    """Medians of days as fractions are exact to the microsecond at best."""
    assert (shown is None) == (expected is None)
    if shown and expected:
        assert abs(shown - expected) < timedelta(seconds=1)


def assert_invariants(answers: Answers) -> None:
    """Numbers that stand in several answers are the same there."""
    summary, forecast = answers["summary"], answers["forecast"]["items"]
    assert summary["lessons"] == answers["lessons"]["count"] == len(answers["lessons"]["items"])
    assert summary["reviews"] == (forecast[0]["reviews"] if forecast else 0)
    assert summary["burned"] == sum(answers["burns"]["totals"].values())
    assert answers["burns"]["count"] == len(answers["burns"]["items"])
    again = Counter(item["burned_at"] for item in answers["burns"]["items"] if item["again"])
    returned = answers["resurrections"]["items"]
    assert again == Counter(one["burned_again_at"] for one in returned if one["burned_again"])
    assert summary["peak_level"] == answers["levels"]["peak"]["level"]


def as_moment(text: str | None) -> datetime | None:
    return None if text is None else moment(text)


def _level(each: Answers) -> tuple[Any, ...]:
    return each["attempt"], each["level"], each["unlocked_at"], each["passed_at"], each["days"]


def _comparable(each: tuple[Any, ...]) -> tuple[Any, ...]:
    *known, days = each
    return *(str(value) for value in known), None if days is None else round(days, 6)
