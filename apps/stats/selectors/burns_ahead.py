"""What of a learner's items will burn: when at the earliest, when most likely, and how fast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.burn_rates import BurnRate, burn_rates
from apps.stats.measures.burns import Burn
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.expected_burn import ExpectedBurn, days_to_burn, expected_burn
from apps.stats.measures.ladder import earliest_burn
from apps.stats.measures.upcoming_burns import UpcomingBurns, upcoming_burns
from apps.stats.selectors.history import vacation_rows
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import ladders
from apps.stats.selectors.outlook import odds_of
from apps.stats.selectors.upcoming_reviews import waiting_rows
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class ClimbingItem:
    """An item that has not burned: where it stands, and on which ladder."""

    subject_id: int
    type: str
    srs_stage: int
    available_at: datetime | None
    ladder_id: int | None


@dataclass(frozen=True, slots=True)
class BurnToCome:
    """`seen` is how many logged reviews the odds rest on, 0 for the answers of all time."""

    earliest: datetime | None
    expected: ExpectedBurn | None
    seen: int


def upcoming_burns_of(learner: Learner, calendar: LearnersCalendar) -> UpcomingBurns | None:
    """Two queries; None on vacation."""
    if not has_numbers(learner) or learner_row(learner).is_on_vacation:
        return None
    return upcoming_burns(waiting_rows(learner), ladders(), calendar)


def burn_rates_of(learner: Learner, burns: Iterable[Burn], now: datetime) -> tuple[BurnRate, ...]:
    """One query."""
    dated = [burn.burned_at for burn in burns if burn.burned_at is not None]
    return burn_rates(dated, vacation_rows(learner), learner.started_at, now)


def burns_to_come_of(
    learner: Learner, items: Iterable[ClimbingItem], now: datetime
) -> Mapping[int, BurnToCome]:
    """By subject, where a ladder is known; three queries. Nothing on vacation."""
    if learner_row(learner).is_on_vacation:
        return {}
    known, odds = ladders(), odds_of(learner)
    waits = {}
    found = {}
    for item in items:
        on = known.get(item.ladder_id or 0)
        if on is None:
            continue
        key = (item.type, item.ladder_id)
        if key not in waits:
            waits[key] = days_to_burn(on, odds.of(item.type))
        chances = waits[key]
        found[item.subject_id] = BurnToCome(
            earliest=earliest_burn(item.srs_stage, item.available_at, now, on),
            expected=expected_burn(item.srs_stage, item.available_at, now, chances, on)
            if chances
            else None,
            seen=odds.reviews,
        )
    return found
