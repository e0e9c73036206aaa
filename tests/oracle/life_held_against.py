"""The lives of items, held against what the oracle computes."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from apps.stats.measures.life_line import LifeLine, LifeStep
from apps.stats.selectors.life_lines import item_life_of
from apps.sync.models import Learner
from tests.oracle import life
from tests.oracle.life import Event
from tests.oracle.past import Diary, attempt_of
from tests.oracle.raw import Row, moment

# Each takes several queries: enough to see every kind of life, few enough to be quick.
MOST = 12


def assert_lives_equal(learner: Learner, diary: Diary, reviews: list[Row]) -> None:
    """`reviews` is the log as our API tells it."""
    logged: defaultdict[int, list[Row]] = defaultdict(list)
    for review in reviews:
        logged[review["subject_id"]].append(review)
    for subject_id in life.interesting_items(diary, MOST):
        told = item_life_of(learner, subject_id)
        assert told is not None
        row = diary.now.assignment_of(subject_id)
        assert row is not None
        assert told.srs_stage == row["srs_stage"]
        events = [*life.stamped(diary, subject_id), *life.burned_again(diary, subject_id)]
        assert_events(told.line, events)
        assert_reviews(told.line, events, logged[subject_id])
        assert_order(told.line, diary)
        broken = [step.at for step in told.line.steps if step.kind == "reset"]
        assert broken == life.resets(diary, subject_id)


def assert_events(line: LifeLine, events: list[Event]) -> None:
    """Each once, whether or not it is one with a review; a stamp is told as it is."""
    shown = [step for step in line.steps if step.kind not in ("review", "reset")]
    assert Counter(step.kind for step in shown) == Counter(event.kind for event in events)
    exact = {(step.kind, step.at) for step in shown if step.precision == "exact"}
    assert exact >= {(event.kind, event.at) for event in events if event.at}
    again = [step for step in shown if step.kind == "burned_again"]
    bounds = sorted((each for each in events if each.kind == "burned_again"), key=lambda e: e.by)
    for step, event in zip(again, bounds, strict=True):
        assert step.at is None or step.at <= event.by
        assert step.at is None or event.after is None or event.after <= step.at + life.HOUR


def assert_reviews(line: LifeLine, events: list[Event], log: list[Row]) -> None:
    """All of the log in its order; one with what it led to, which has the better date."""
    assert [_answers(step) for step in line.reviews] == [
        (each["starting_srs_stage"], each["ending_srs_stage"],
         each["incorrect_meaning_answers"], each["incorrect_reading_answers"])
        for each in log
    ]  # fmt: skip
    led_to = [event for event in events if any(life.may_have_led_to(each, event) for each in log)]
    merged = [step for step in line.reviews if step.kind != "review"]
    assert Counter(step.kind for step in merged) == Counter(event.kind for event in led_to)
    assert {(step.kind, step.at) for step in merged} >= {
        (event.kind, event.at) for event in led_to if event.at
    }
    for step, each in zip(line.reviews, log, strict=True):
        if step.kind == "review":
            assert (step.at, step.not_before, step.precision) == (
                _read(each["reviewed_at"]), _read(each["not_before"]), each["precision"],
            )  # fmt: skip


def assert_order(line: LifeLine, diary: Diary) -> None:
    """What is dated stands by date, in the attempt that the date lies in."""
    dated = [step for step in line.steps if step.at]
    assert [step.at for step in dated] == sorted(step.at for step in dated if step.at)
    assert [step.attempt for step in dated] == [
        attempt_of(diary, step.at) for step in dated if step.at
    ]


def _answers(step: LifeStep) -> Any:
    return step.starting_stage, step.stage, step.wrong_meaning, step.wrong_reading


def _read(text: str | None) -> datetime | None:
    return None if text is None else moment(text)
