"""One question to the API: about whom, when, and with which parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from apps.api.parameters import Parameter
from apps.stats.measures.days import LearnersCalendar
from apps.sync.models import Learner

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Asking:
    """`learner` is None while its owner has stored no WaniKani token; `calendar` counts the days of
    the key's owner, as their pages do.

    `given` has only what the endpoint declares, so a payload can read nothing that the document
    does not tell of.
    """

    learner: Learner | None
    now: datetime
    path: str
    given: Mapping[Parameter[Any], Any]
    calendar: LearnersCalendar

    def __getitem__(self, parameter: Parameter[Value]) -> Value:
        value: Value = self.given[parameter]
        return value
