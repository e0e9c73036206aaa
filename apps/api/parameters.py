"""What a request may ask for, checked before anything is read."""

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
