"""`/api/v1/forecast`: the reviews of the coming hours."""

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.api.parameters import whole_number
from apps.api.payloads.lists import NOT_KNOWN
from apps.stats.measures.reviews import ForecastHour
from apps.stats.selectors.reviews import forecast_of
from apps.sync.moments import written

DEFAULT_HOURS, A_YEAR = 24, 8760


def forecast(asking: Asking) -> Json:
    hours = whole_number(asking.query, "hours", DEFAULT_HOURS, lowest=1, highest=A_YEAR)
    coming = forecast_of(asking.learner, asking.now, hours) if asking.learner else None
    if coming is None:
        return NOT_KNOWN
    return {"count": len(coming), "next": None, "items": [_hour(hour) for hour in coming]}


def _hour(hour: ForecastHour) -> Json:
    return {"at": written(hour.at), "reviews": hour.reviews, "cumulative": hour.cumulative}
