"""Our own dataclasses as JSON values, for the control endpoints."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from apps.sandbox.rows import stamp


def plain(value: Any) -> Any:
    """Dates become WaniKani's stamps; what has no JSON form (a callable) becomes its name."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return getattr(value, "__name__", value)
