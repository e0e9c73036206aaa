"""Who lives in the demo, since when, and what happens to them besides studying."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.learner import Habits, Learner, Plan
from apps.sandbox.record import SAVED, Customs
from apps.sandbox.rows import Subscription, UserRow
from apps.sandbox.rules import noting, resetting, resurrecting, vacation
from apps.sandbox.rules.noting import Notes
from apps.sandbox.rules.unlocking import progression_of
from apps.sandbox.srs import BURNED

DAY = timedelta(days=1)
IDS_PER_ACCOUNT = 10_000_000
RESET_TARGET = 8


@dataclass(frozen=True)
class Character:
    """`plans`: what they do once, in days before (or, negative, after) the demo's start."""

    username: str
    days: float  # since sign-up, when the demo starts
    habits: Habits
    plans: Callable[[random.Random], list[tuple[float, Plan]]]
    customs: Customs = field(default_factory=Customs)
    subscription: Callable[[datetime], Subscription] = lambda start: Subscription()


def inhabit(
    characters: list[Character], seed: int, start: datetime, catalogue: Catalogue
) -> list[Learner]:
    """The same seed, start and catalogue give the same people, tokens and lives."""
    return [
        _born(character, seed, number, start, catalogue)
        for number, character in enumerate(characters, start=1)
    ]


def _born(
    character: Character, seed: int, number: int, start: datetime, catalogue: Catalogue
) -> Learner:
    dice = random.Random(f"{seed} {character.username}")
    began = start - character.days * DAY - timedelta(seconds=dice.uniform(0, 3600))
    user = UserRow(
        uuid=_uuid(dice),
        username=character.username,
        level=1,
        started_at=began,
        data_updated_at=began,
        subscription=character.subscription(start),
    )
    account = Account(
        user,
        _uuid(dice),
        catalogue,
        first_id=number * IDS_PER_ACCOUNT,
        customs=character.customs,
    )
    learner = Learner(account, character.habits, dice.getrandbits(32))
    for days, plan in character.plans(dice):
        learner.intend(start - days * DAY, plan)
    return learner


def _uuid(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def resurrecting_some(
    dice: random.Random, count: int, mode: resurrecting.Mode, levels: range
) -> Plan:
    def plan(account: Account, now: datetime) -> None:
        burned = [row for row in account.assignments.values() if row.srs_stage == BURNED]
        wanted = [row for row in burned if account.subject(row.subject_id).level in levels]
        for place, row in enumerate(dice.sample(wanted, min(count, len(wanted)))):
            resurrecting.resurrect(account, row, mode, now + timedelta(seconds=7 * place))

    return plan


def resetting_to(target: int, *, confirmed: bool = True) -> Plan:
    """Asks; the mail is clicked 80 seconds later or never."""

    def plan(account: Account, now: datetime) -> None:
        row = resetting.request_reset(account, target, now)
        takes = timedelta(seconds=55)
        if confirmed:
            account.plan(
                now + timedelta(seconds=80),
                lambda later: resetting.confirm_reset(account, row, later, takes),
            )

    return plan


def leaving(account: Account, now: datetime) -> None:
    vacation.start_vacation(account, now)


def returning(account: Account, now: datetime) -> None:
    vacation.end_vacation(account, now)


def losing_early_records(account: Account, now: datetime) -> None:
    """What back-fills left in old accounts: passes and levels undated, or dated late."""
    for row in [row for row in account.assignments.values() if row.srs_stage == BURNED][:12]:
        row.passed_at = None
        row.data_updated_at = now + SAVED
    for level in (1, 2):
        lost = progression_of(account, level)
        if lost is not None:
            del account.progressions[lost.id]
    late = progression_of(account, 3)
    if late is not None:
        late.created_at = late.created_at + 24 * DAY
        late.data_updated_at = now + SAVED


def taking_notes(dice: random.Random, count: int) -> Plan:
    note = Notes("My own way to keep this one.", "", ("my word",))

    def plan(account: Account, now: datetime) -> None:
        for place, subject_id in enumerate(dice.sample(sorted(account.assignment_of), count)):
            noting.take_notes(account, subject_id, note, now + timedelta(seconds=20 * place))

    return plan


def _life_of_haru(dice: random.Random) -> list[tuple[float, Plan]]:
    low, anywhere = range(1, RESET_TARGET), range(1, 61)
    return [
        (1420, losing_early_records),
        (1300, resurrecting_some(dice, 10, "lesson", low)),
        (1150, resurrecting_some(dice, 12, "review", anywhere)),
        (960.3, leaving),
        (938.1, returning),
        (800, resurrecting_some(dice, 14, "review", low)),
        (520, resurrecting_some(dice, 12, "lesson", low)),
        (400, taking_notes(dice, 12)),
        (330, resurrecting_some(dice, 6, "lesson", anywhere)),
        (271.4, resetting_to(RESET_TARGET)),
        (150, resurrecting_some(dice, 8, "review", low)),
        (45, resurrecting_some(dice, 5, "lesson", low)),
        (9, resurrecting_some(dice, 3, "review", low)),
        (0.02, resurrecting_some(dice, 2, "lesson", low)),
        *((-days, resurrecting_some(dice, 1, "review", low)) for days in range(1, 90, 2)),
    ]


def _life_of_kana(dice: random.Random) -> list[tuple[float, Plan]]:
    return [
        (210.2, leaving),
        (199.8, returning),
        (160, taking_notes(dice, 6)),
        (90, resurrecting_some(dice, 4, "review", range(1, 5))),
        (30, resurrecting_some(dice, 3, "lesson", range(1, 9))),
        *((-days, resurrecting_some(dice, 1, "lesson", range(1, 9))) for days in range(2, 90, 5)),
    ]


def _life_of_momo(dice: random.Random) -> list[tuple[float, Plan]]:
    return [(1, taking_notes(dice, 2))]


def _life_of_sora(dice: random.Random) -> list[tuple[float, Plan]]:
    return [(60, resetting_to(1, confirmed=False)), (40, taking_notes(dice, 3)), (5.8, leaving)]


DEMO = [
    Character(
        "haru",
        2265,
        Habits(hours=(6, 11, 15, 20), miss=0.035, lessons_per_sitting=4, apprentice_limit=110),
        _life_of_haru,
    ),
    Character(
        "kana",
        425,
        Habits(hours=(7, 12, 21), miss=0.06, lessons_per_sitting=3, apprentice_limit=80),
        _life_of_kana,
        Customs(statistics_at_unlock=False, vacation_keeps_times=False),
    ),
    Character(
        "momo",
        11,
        Habits(hours=(8, 18), miss=0.08, lessons_per_sitting=5, apprentice_limit=70),
        _life_of_momo,
        subscription=lambda start: Subscription("free", active=False, max_level_granted=3),
    ),
    Character(
        "sora",
        190,
        Habits(hours=(5, 13, 22), miss=0.07, lessons_per_sitting=4, apprentice_limit=90),
        _life_of_sora,
        subscription=lambda start: Subscription("recurring", period_ends_at=start + 25 * DAY),
    ),
]
