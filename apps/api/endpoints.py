"""What there is under /api/v1: addresses, documents and tests are made from this list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from apps.api import examples
from apps.api.asking import Asking
from apps.api.paging import PAGING
from apps.api.parameters import Parameter
from apps.api.payloads.burns import Burns, burns
from apps.api.payloads.days import Days, day_count_of, days
from apps.api.payloads.forecast import HOURS, Forecast, forecast
from apps.api.payloads.lessons import Lessons, lessons
from apps.api.payloads.levels import Levels, left_out_of, levels
from apps.api.payloads.life import SUBJECT, Life, life
from apps.api.payloads.resurrections import Resurrections, resurrections
from apps.api.payloads.reviews import SINCE, Reviews, reviews
from apps.api.payloads.span import FROM, TO, day_seen
from apps.api.payloads.stage_flow import Flow, stage_flow
from apps.api.payloads.summary import Summary, age_of, summary


def _nothing(asking: Asking) -> Iterable[object]:
    return ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`build` gives an `answer`, `example` is one. `also_shows` names what the answer tells beyond
    the data version of its learner."""

    name: str
    title: str
    answer: type
    build: Callable[[Asking], object]
    example: object
    parameters: tuple[Parameter[Any], ...] = ()
    example_query: str = ""
    also_shows: Callable[[Asking], Iterable[object]] = _nothing

    @property
    def path(self) -> str:
        return f"/api/v1/{self.name}"


ENDPOINTS = (
    Endpoint(
        "summary", "Where you stand now", Summary, summary, examples.SUMMARY, also_shows=age_of
    ),
    Endpoint("lessons", "The lesson queue", Lessons, lessons, examples.LESSONS),
    Endpoint(
        "forecast", "The reviews of the coming hours", Forecast, forecast, examples.FORECAST,
        parameters=(HOURS,), example_query="?hours=2",
    ),
    Endpoint(
        "burns", "Every burn", Burns, burns, examples.BURNS,
        parameters=PAGING, example_query="?limit=2",
    ),
    Endpoint(
        "resurrections", "What came back from the ashes", Resurrections, resurrections,
        examples.RESURRECTIONS, parameters=PAGING,
    ),
    Endpoint(
        "levels", "Peak, attempts, levels", Levels, levels, examples.LEVELS,
        also_shows=left_out_of,
    ),
    Endpoint(
        "reviews", "The observed review log", Reviews, reviews, examples.REVIEWS,
        parameters=(SINCE, *PAGING), example_query="?since=2026-03-10T09:00:00Z",
    ),
    Endpoint(
        "days", "Every day of study", Days, days, examples.DAYS,
        parameters=(FROM, TO, *PAGING), example_query="?from=2026-03-09&to=2026-03-10",
        also_shows=day_count_of,
    ),
    Endpoint(
        "stage_flow", "The stages over time", Flow, stage_flow, examples.STAGE_FLOW,
        parameters=(FROM, TO, *PAGING), example_query="?from=2026-03-09",
        also_shows=day_seen,
    ),
    Endpoint(
        "life", "What happened to one item", Life, life, examples.LIFE,
        parameters=(SUBJECT,), example_query="?subject_id=440",
    ),
)  # fmt: skip
