"""Acts from outside the simulation, kept so that a restart can repeat them.

What learners do follows from the seed; what came over HTTP or from an operator does
not, so each such act is one line of JSON: when, on whom, what, with which arguments.
"""

import inspect
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from apps.sandbox.rows import stamp

P = ParamSpec("P")
R = TypeVar("R")


class Entry(NamedTuple):
    after: datetime  # how far the world had been lived when the act came
    actor: str
    act: str
    arguments: dict[str, Any]


class Journal:
    def __init__(self, file: Path, lived_until: datetime) -> None:
        self._file = file
        self.lived_until = lived_until
        self.silent = False

    @contextmanager
    def simulation(self, until: datetime) -> Iterator[None]:
        """Inside, acts are not kept: they follow from the seed."""
        self.silent = True
        try:
            yield
        finally:
            self.silent = False
        self.lived_until = until

    def write(self, actor: str, act: str, arguments: dict[str, Any]) -> None:
        line = {
            "after": stamp(self.lived_until),
            "actor": actor,
            "act": act,
            "arguments": _encode(arguments),
        }
        with self._file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(line) + "\n")

    def entries(self) -> Iterator[Entry]:
        """Oldest first. A last line cut off by a crash was never answered: skipped."""
        if not self._file.exists():
            return
        for line in self._file.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.endswith("\n"):
                values = json.loads(line)
                arguments = {key: _decode(value) for key, value in values["arguments"].items()}
                yield Entry(moment(values["after"]), values["actor"], values["act"], arguments)


class Journalled(Protocol):
    """Has a `journal` (None: nothing is kept) and the name it is found by again."""

    journal: Journal | None

    @property
    def actor(self) -> str: ...


J = TypeVar("J", bound=Journalled)


def journalled(act: Callable[Concatenate[J, P], R]) -> Callable[Concatenate[J, P], R]:
    """Keeps an act that succeeded, unless the simulation did it."""
    signature = inspect.signature(act)

    @wraps(act)
    def wrapper(self: J, /, *args: P.args, **kwargs: P.kwargs) -> R:
        result = act(self, *args, **kwargs)
        if self.journal is not None and not self.journal.silent:
            bound = signature.bind(self, *args, **kwargs).arguments
            arguments = {key: bound[key] for key in list(bound)[1:]}
            self.journal.write(self.actor, act.__name__, arguments)
        return result

    return wrapper


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _encode(arguments: dict[str, Any]) -> dict[str, Any]:
    return {key: _encode_value(value) for key, value in arguments.items()}


def _encode_value(value: object) -> object:
    if isinstance(value, datetime):
        return {"moment": stamp(value)}
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    return value


def _decode(value: object) -> object:
    if isinstance(value, dict) and "moment" in value:
        return moment(value["moment"])
    if isinstance(value, dict) and "seconds" in value:
        return timedelta(seconds=value["seconds"])
    return value
