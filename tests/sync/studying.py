"""Somebody with a day full of reviews, who answers one of them when a test says so."""

import random

from apps.sandbox.learner import Habits
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from tests.sync.watching import Watch


def busy_world() -> World:
    habits = Habits(hours=(6, 13, 20), miss=0.35, day_off=0.0, lessons_per_sitting=15)
    return small_world(size=Size(levels=4, radicals=9, kana_words=9), habits=habits)


def study(hana: Watch, dice: random.Random) -> None:
    """She answers an item that is due, if there is one."""
    due = hana.account.due_reviews(hana.now)
    if not due:
        return
    subject_id = dice.choice(due)
    has_reading = hana.account.subject(subject_id).has_reading
    hana.account.review(
        assignment_id=None,
        subject_id=subject_id,
        incorrect_meaning=dice.choice((0, 0, 1, 2)),
        incorrect_reading=dice.choice((0, 0, 1)) if has_reading else 0,
        created_at=None,
        now=hana.now,
    )
    hana.wait(seconds=2)


def events_so_far(hana: Watch) -> int:
    return len(hana.account.truth.events)
