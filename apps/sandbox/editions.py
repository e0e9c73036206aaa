"""What staff do to the demo's catalogue, in its past and while it lives on."""

import random
from datetime import datetime, timedelta

from apps.sandbox.staff import Edit, Staff

DAYS_BEFORE, DAYS_AFTER = 700, 180


def intend_edits(staff: Staff, seed: int, start: datetime) -> None:
    """Only words are hidden and moved (upwards): nothing is built on them."""
    dice = random.Random(f"{seed} staff")
    words = [
        each.id
        for each in staff.catalogue.subjects.values()
        if each.kind == "vocabulary" and each.hidden_at is None
    ]
    drawn = [each.id for each in staff.catalogue.subjects.values() if each.image]
    redrawn = dice.choice(drawn)
    staff.intend(start - timedelta(days=40), lambda staff, now: staff.redraw(redrawn, now))
    day = -DAYS_BEFORE
    while day < DAYS_AFTER:
        moment = start + timedelta(days=day, seconds=dice.uniform(0, 80_000))
        staff.intend(moment, _edit(dice, dice.choice(words)))
        day += dice.randint(2, 25) if day < 0 else dice.randint(1, 4)


def _edit(dice: random.Random, subject_id: int) -> Edit:
    lot = dice.random()
    if lot < 0.15:
        return lambda staff, now: staff.hide(subject_id, now)
    if lot < 0.35:
        return lambda staff, now: _move_up(staff, subject_id, now)
    if lot < 0.6:
        position = dice.randint(0, 120)
        return lambda staff, now: staff.reposition(subject_id, position, now)
    return lambda staff, now: staff.touch(subject_id, now)


def _move_up(staff: Staff, subject_id: int, now: datetime) -> None:
    level = staff.catalogue.subjects[subject_id].level
    staff.move(subject_id, min(60, level + 2), now)
