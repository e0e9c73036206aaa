"""`/api/v1/forecast`: the reviews of the coming hours."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.parameters import WholeNumber
from apps.api.payloads.wording import Count, NoNextPath
from apps.stats.measures.reviews import ForecastHour
from apps.stats.selectors.reviews import forecast_of
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


def _hour(hour: ForecastHour) -> Hour:
    return Hour(written(hour.at), hour.reviews, hour.cumulative)
