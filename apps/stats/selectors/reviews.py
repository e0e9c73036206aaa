"""The reviews of a learner: due now and to come."""

from datetime import datetime

from apps.stats.measures.reviews import ForecastHour, ReviewsNow
from apps.sync.models import Learner


def reviews_of(learner: Learner, now: datetime) -> ReviewsNow | None:
    raise NotImplementedError


def forecast_of(learner: Learner, now: datetime, hours: int) -> tuple[ForecastHour, ...] | None:
    raise NotImplementedError
