"""The coming hours of a learner's reviews, by stage."""

from datetime import datetime

from apps.stats.measures.review_hours import ReviewHour
from apps.sync.models import Learner


def review_hours_of(learner: Learner, now: datetime, hours: int) -> tuple[ReviewHour, ...] | None:
    raise NotImplementedError
