"""What really happened to one account, written down while it happens.

Tests hold the dashboard against this log. It knows what the API never tells: every
review, and the date of a second burn. `at` is the moment of the act; `seq` counts from
1 and orders acts of the same moment. Named tuples, because there are hundreds of
thousands of them.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from apps.sandbox.rows.parts import stamp


class Unlocked(NamedTuple):
    seq: int
    at: datetime
    subject_id: int


class LessonDone(NamedTuple):
    seq: int
    at: datetime
    subject_id: int
    again: bool  # the lesson was repeated after a resurrection


class Reviewed(NamedTuple):
    seq: int
    at: datetime
    subject_id: int
    starting_stage: int
    ending_stage: int
    wrong_meaning: int
    wrong_reading: int
    meaning_correct: int  # this and the following: counters after the review
    meaning_incorrect: int
    reading_correct: int
    reading_incorrect: int


class Passed(NamedTuple):
    seq: int
    at: datetime
    subject_id: int


class Burned(NamedTuple):
    seq: int
    at: datetime
    subject_id: int
    again: bool  # it had been burned before, in the same attempt


class Resurrected(NamedTuple):
    seq: int
    at: datetime
    subject_id: int
    mode: str


class LevelReached(NamedTuple):
    seq: int
    at: datetime
    level: int


class ResetRequested(NamedTuple):
    seq: int
    at: datetime
    reset_id: int
    original_level: int
    target_level: int


class ResetConfirmed(NamedTuple):
    seq: int
    at: datetime
    reset_id: int
    original_level: int
    target_level: int


class ResetDone(NamedTuple):
    seq: int
    at: datetime
    reset_id: int
    original_level: int
    target_level: int
    wiped: int  # rows set back
    wiped_burned: int  # of them, burned when they were set back


class VacationStarted(NamedTuple):
    seq: int
    at: datetime


class VacationEnded(NamedTuple):
    seq: int
    at: datetime


class SubscriptionChanged(NamedTuple):
    seq: int
    at: datetime
    type: str
    max_level_granted: int


class ContentChanged(NamedTuple):
    """Staff changed a subject this account has a row for: hidden, moved, touched ..."""

    seq: int
    at: datetime
    subject_id: int
    change: str


Event = (
    Unlocked
    | LessonDone
    | Reviewed
    | Passed
    | Burned
    | Resurrected
    | LevelReached
    | ResetRequested
    | ResetConfirmed
    | ResetDone
    | VacationStarted
    | VacationEnded
    | SubscriptionChanged
    | ContentChanged
)


E = TypeVar("E", bound=tuple[Any, ...])


class Truth:
    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def next_seq(self) -> int:
        return len(self.events) + 1

    def append(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type[E]) -> Iterator[E]:
        """All events of one kind, oldest first: `truth.of(Burned)`."""
        return (event for event in self.events if isinstance(event, kind))

    def to_json(self, after_seq: int = 0) -> list[dict[str, Any]]:
        """Ready for `json.dumps`; `event` is the kind's name."""
        return [_as_json(event) for event in self.events[after_seq:]]


def _as_json(event: Event) -> dict[str, Any]:
    values = event._asdict()
    values["at"] = stamp(event.at)
    return {"event": type(event).__name__, **values}
