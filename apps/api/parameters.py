"""What a request may ask for, checked before anything is read."""

from datetime import UTC, datetime

from django.http import QueryDict


class BadParameterError(Exception):
    """Its text is the sentence for whoever wrote the request."""


def whole_number(query: QueryDict, name: str, default: int, *, lowest: int, highest: int) -> int:
    value = query.get(name)
    if value is None:
        return default
    # Longer texts of digits are no smaller numbers, and int() refuses the very long ones.
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(highest))
    if not is_number or not lowest <= int(value) <= highest:
        raise BadParameterError(f"{name} must be a whole number from {lowest} to {highest}.")
    return int(value)


def moment(query: QueryDict, name: str) -> datetime | None:
    """A moment of ISO 8601 with its zone, in UTC; None when it is not asked for."""
    value = query.get(name)
    if value is None:
        return None
    parsed = as_moment(value)
    if parsed is None:
        raise BadParameterError(
            f"{name} must be a moment with its time zone, such as 2026-03-10T09:00:00Z."
        )
    return parsed


def as_moment(text: str) -> datetime | None:
    """None for what is no moment, or one without a zone: whose clock would it be?"""
    try:
        parsed = datetime.fromisoformat(text)
        return parsed.astimezone(UTC) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None
