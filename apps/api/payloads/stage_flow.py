"""`/api/v1/stage_flow`: how many items stood at each stage, day after day."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Day, Moment, Says
from apps.api.payloads.span import piece_of
from apps.api.payloads.wording import Count, NextPath
from apps.stats.measures.attempts import in_order
from apps.stats.measures.rows import ResetRow
from apps.stats.measures.stage_flow import FlowPoint
from apps.stats.selectors.history import reset_rows
from apps.stats.selectors.stage_flow import stage_flow_of
from apps.sync.moments import written


@dataclass(frozen=True, slots=True)
class DayOfFlow:
    """Visible items that are begun, as the last look of a day saw them."""

    day: Annotated[Day, Says("The learner's own, as it was counted then.")]
    at: Annotated[Moment | None, Says("When wkdash looked.")]
    apprentice: Annotated[int, Says("At the stages 1 to 4.")]
    guru: Annotated[int, Says("At the stages 5 and 6.")]
    master: Annotated[int, Says("At stage 7.")]
    enlightened: Annotated[int, Says("At stage 8.")]
    burned: Annotated[int, Says("At stage 9.")]


@dataclass(frozen=True, slots=True)
class ConfirmedReset:
    """A reset of the account."""

    confirmed_at: Annotated[Moment | None, Says("When it was confirmed on WaniKani.")]
    original_level: Annotated[int, Says("The level before.")]
    target_level: Annotated[int, Says("The level after.")]


@dataclass(frozen=True, slots=True)
class Flow:
    """The days that wkdash looked at, oldest first; it keeps them, WaniKani tells only today."""

    count: Count
    next: NextPath
    items: Annotated[
        tuple[DayOfFlow, ...] | None,
        Says("This piece of the list; days that nobody looked at are not in it."),
    ]
    resets: Annotated[tuple[ConfirmedReset, ...] | None, Says("All of them, oldest first.")]


def stage_flow(asking: Asking) -> Flow:
    learner = asking.learner
    flow = stage_flow_of(learner) if learner else None
    if learner is None or flow is None:
        return Flow(None, None, None, None)
    page = piece_of(flow.points, asking)
    resets = tuple(map(_reset, in_order(reset_rows(learner))))
    return Flow(page.count, page.next, tuple(map(_point, page.items)), resets)


def _point(point: FlowPoint) -> DayOfFlow:
    return DayOfFlow(point.day.isoformat(), written(point.at), *point.items)


def _reset(reset: ResetRow) -> ConfirmedReset:
    return ConfirmedReset(written(reset.confirmed_at), reset.original_level, reset.target_level)
