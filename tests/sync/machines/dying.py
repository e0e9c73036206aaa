"""A worker that dies at one of its statements: no `finally` of it reaches the database."""

from collections.abc import Callable
from typing import Any

# A process that dies loses its transaction: what ends one is let through, to the same effect.
ENDING = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class Killed(BaseException):
    """Not an Exception: nothing in the code under test may handle it."""


class LastBreath:
    """Lets so many statements through, and none after them; for `connection.execute_wrapper`."""

    def __init__(self, statements: int) -> None:
        self._left = statements

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if not sql.startswith(ENDING):
            if self._left <= 0:
                raise Killed
            self._left -= 1
        return execute(sql, params, many, context)
