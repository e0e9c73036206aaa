"""Query parameters as predicates on rows, one factory per kind of parameter.

A factory answers None when its parameter does not restrict anything, e.g. `levels=`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Generic, TypeVar

from apps.sandbox.http.call import Call
from apps.sandbox.http.messages import HttpError, moment_from
from apps.sandbox.rows import Row

R = TypeVar("R", bound=Row)

# What Rails casts to false; everything else that is not empty is true.
FALSE_WORDS = frozenset({"0", "f", "F", "false", "FALSE", "off", "OFF"})

Predicate = Callable[[R], bool]
FilterFactory = Callable[[str, Call], Predicate[R] | None]


@dataclass(frozen=True, slots=True)
class Filters(Generic[R]):
    """The parameters a collection knows; unknown ones are ignored, as on the real server."""

    factories: Mapping[str, FilterFactory[R]]

    def present(self, query: Mapping[str, str]) -> dict[str, str]:
        return {name: text for name, text in query.items() if name in self.factories}

    def predicates(self, call: Call) -> list[Predicate[R]]:
        present = self.present(call.request.query).items()
        made = [self.factories[name](text, call) for name, text in present]
        return [predicate for predicate in made if predicate is not None]


def one_of_numbers(read: Callable[[R], int]) -> FilterFactory[R]:
    def factory(text: str, _: Call) -> Predicate[R] | None:
        wanted = numbers(text)
        return (lambda row: read(row) in wanted) if wanted else None

    return factory


def one_of_words(read: Callable[[R], str]) -> FilterFactory[R]:
    def factory(text: str, _: Call) -> Predicate[R] | None:
        wanted = frozenset(text.split(",")) - {""}
        return (lambda row: read(row) in wanted) if wanted else None

    return factory


def truth(read: Callable[[R], bool]) -> FilterFactory[R]:
    def factory(text: str, _: Call) -> Predicate[R] | None:
        wanted = text not in FALSE_WORDS
        return (lambda row: read(row) is wanted) if text else None

    return factory


def compared(read: Callable[[R], int], fits: Callable[[int, float], bool]) -> FilterFactory[R]:
    def factory(text: str, _: Call) -> Predicate[R] | None:
        limit = _decimal(text)
        return (lambda row: fits(read(row), limit)) if text else None

    return factory


def dated(
    read: Callable[[R], datetime | None], fits: Callable[[datetime, datetime], bool], name: str
) -> FilterFactory[R]:
    """Rows whose date is null drop out."""

    def factory(text: str, _: Call) -> Predicate[R] | None:
        if not text:
            return None
        limit = _moment(text, name)

        def predicate(row: R) -> bool:
            moment = read(row)
            return moment is not None and fits(moment, limit)

        return predicate

    return factory


def flag(members: Callable[[Call], frozenset[int]], read: Callable[[R], int]) -> FilterFactory[R]:
    """Needs no value; `members` are the numbers that belong, e.g. subjects in the lesson queue."""

    def factory(text: str, call: Call) -> Predicate[R] | None:
        if text in FALSE_WORDS:
            return None
        wanted = members(call)
        return lambda row: read(row) in wanted

    return factory


def numbers(text: str) -> frozenset[int]:
    """Ruby's `to_i`: what is no number is 0, and no row has the number 0."""
    return frozenset(number(part) for part in text.split(",") if part)


def number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def _decimal(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _moment(text: str, name: str) -> datetime:
    try:
        return moment_from(text)
    except ValueError as error:
        raise HttpError(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"{name} is not a valid ISO 8601 date"
        ) from error
