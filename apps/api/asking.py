"""One question to the API: about whom, when, and with which parameters."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class Asking:
    """`learner` is None while its owner has stored no WaniKani token."""

    learner: Learner | None
    now: datetime
    path: str
    query: QueryDict
