"""A learner's burns: the list, the timeline, the sum."""

from dataclasses import dataclass

from apps.stats.measures.burn_timeline import BurnTimeline, burn_timeline
from apps.stats.measures.burns import Burn, BurnSum, burn_list, burn_sum
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.resurrections import Resurrection, resurrection_ledger
from apps.stats.measures.rows import ResetRow
from apps.stats.measures.rulers import MONTHS, Ruler
from apps.stats.measures.wipes import wipes
from apps.stats.selectors.history import (
    archive_rows,
    burn_rows,
    latest_burn_rows,
    reset_rows,
    resurrection_rows,
    returned_rows,
    rows_of_fire,
)
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class BurnHistory:
    """All a page of burns tells from, read once: list, timeline, sum and ledger agree."""

    burns: tuple[Burn, ...]
    timeline: BurnTimeline
    sum: BurnSum
    resurrections: tuple[Resurrection, ...]
    resets: tuple[ResetRow, ...]


def burn_history_of(
    learner: Learner, calendar: LearnersCalendar, ruler: Ruler = MONTHS
) -> BurnHistory | None:
    """Seven queries, whatever it tells."""
    if not has_numbers(learner):
        return None
    burns, revived, resets = burn_rows(learner), resurrection_rows(learner), reset_rows(learner)
    archives, items = archive_rows(learner), rows_of_fire(learner)
    return BurnHistory(
        burns=burn_list(burns, resets),
        timeline=burn_timeline(burns, revived, wipes(archives, items), resets, calendar, ruler),
        sum=burn_sum(burns, len(revived), archives, items),
        resurrections=resurrection_ledger(
            revived, burns, returned_rows(learner), resets, learner_row(learner)
        ),
        resets=tuple(resets),
    )


def burn_list_of(learner: Learner) -> tuple[Burn, ...] | None:
    """Every burn known, undated ones first, then oldest first."""
    if not has_numbers(learner):
        return None
    return burn_list(burn_rows(learner), reset_rows(learner))


def recent_burns_of(learner: Learner, limit: int) -> tuple[Burn, ...] | None:
    """The latest dated burns, newest first."""
    if not has_numbers(learner):
        return None
    burns = burn_list(latest_burn_rows(learner, limit), reset_rows(learner))
    return tuple(reversed(burns))
