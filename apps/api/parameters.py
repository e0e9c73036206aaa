"""What a request may ask for: each parameter checks what was sent and says in the document what
it takes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from apps.api.answers import Json

Value_co = TypeVar("Value_co", covariant=True)


class BadParameterError(Exception):
    """Its text is the sentence for whoever wrote the request."""


class Parameter(Protocol[Value_co]):
    """Hashable, for `Asking` finds what was asked by it. `read` gets None for what was not sent."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def schema(self) -> Json: ...

    @property
    def is_required(self) -> bool: ...

    def read(self, sent: str | None) -> Value_co: ...


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """Without a default it has to be sent."""

    name: str
    text: str
    default: int | None
    lowest: int
    highest: int

    @property
    def schema(self) -> Json:
        usual: Json = {} if self.default is None else {"default": self.default}
        return {"type": "integer", **usual, "minimum": self.lowest, "maximum": self.highest}

    @property
    def is_required(self) -> bool:
        return self.default is None

    def read(self, sent: str | None) -> int:
        if sent is None and self.default is not None:
            return self.default
        sent = sent or ""
        # Longer texts of digits are no smaller numbers, and int() refuses the very long ones.
        is_number = sent.isascii() and sent.isdigit() and len(sent) <= len(str(self.highest))
        if not is_number or not self.lowest <= int(sent) <= self.highest:
            raise BadParameterError(
                f"{self.name} must be a whole number from {self.lowest} to {self.highest}."
            )
        return int(sent)


@dataclass(frozen=True, slots=True)
class MomentParameter:
    """A moment of ISO 8601 with its zone, in UTC; None when it is not asked for."""

    name: str
    text: str
    is_required: bool = False

    @property
    def schema(self) -> Json:
        return {"type": "string", "format": "date-time"}

    def read(self, sent: str | None) -> datetime | None:
        if sent is None:
            return None
        parsed = as_moment(sent)
        if parsed is None:
            raise BadParameterError(
                f"{self.name} must be a moment with its time zone, such as 2026-03-10T09:00:00Z."
            )
        return parsed


@dataclass(frozen=True, slots=True)
class DayParameter:
    """A day of the calendar; None when it is not asked for."""

    name: str
    text: str
    is_required: bool = False

    @property
    def schema(self) -> Json:
        return {"type": "string", "format": "date"}

    def read(self, sent: str | None) -> date | None:
        if sent is None:
            return None
        parsed = _as_day(sent)
        if parsed is None:
            raise BadParameterError(f"{self.name} must be a day, such as 2026-03-10.")
        return parsed


def as_moment(text: str) -> datetime | None:
    """None for what is no moment, or one without a zone: whose clock would it be?"""
    try:
        parsed = datetime.fromisoformat(text)
        return parsed.astimezone(UTC) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _as_day(text: str) -> date | None:
    """Only as the schema has it: Python also reads weeks, and days without hyphens."""
    try:
        parsed = date.fromisoformat(text)
    except ValueError:
        return None
    return parsed if parsed.isoformat() == text else None
