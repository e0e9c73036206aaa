"""`/api/v1/forecast`: the reviews of the coming hours."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.parameters import WholeNumber
from apps.api.payloads.wording import Count, NoNextPath
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.selectors.review_hours import forecast_of
from apps.sync.moments import written

HOURS = WholeNumber(
    "hours", "How many hours after the current one; at most a year.",
    default=24, lowest=1, highest=8760,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hour:
    """One clock hour."""

    at: Annotated[Moment | None, Says("The top of the hour.")]
    reviews: Annotated[int, Says("How many become due then; in the first item all due now.")]
    cumulative: Annotated[int, Says("The queue at that hour if none is done before.")]
    apprentice: Annotated[int, Says("Of the reviews those at the stages 1 to 4.")]
    guru: Annotated[int, Says("Those at the stages 5 and 6.")]
    master: Annotated[int, Says("Those at stage 7.")]
    enlightened: Annotated[int, Says("Those at stage 8: a right answer burns each.")]
    types: Annotated[dict[str, int], Says("The reviews by type of their items.")]
    for_level_up: Annotated[int, Says("Of the reviews those that the level-up waits for.")]


@dataclass(frozen=True, slots=True)
class Forecast:
    """The current UTC hour with all that is due now, then exactly `hours` more."""

    count: Count
    next: NoNextPath
    items: Annotated[
        tuple[Hour, ...] | None, Says("Empty hours included; on vacation there are none.")
    ]


def forecast(asking: Asking) -> Forecast:
    coming = forecast_of(asking.learner, asking.now, asking[HOURS]) if asking.learner else None
    if coming is None:
        return Forecast(None, None, None)
    return Forecast(len(coming), None, tuple(_hour(hour) for hour in coming))


def _hour(hour: ReviewSpan) -> Hour:
    return Hour(
        at=written(hour.at),
        reviews=hour.reviews,
        cumulative=hour.cumulative,
        apprentice=hour.apprentice,
        guru=hour.guru,
        master=hour.master,
        enlightened=hour.enlightened,
        types=dict(hour.types.by_type),
        for_level_up=hour.for_level_up,
    )
