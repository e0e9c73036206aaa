"""A sync that dies at a checkpoint of our choice, as a worker does that is killed there.

Checkpoints are each answer that has arrived, and each statement before it runs: those that begin
and commit a transaction are statements here, because a test runs inside one of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction

from apps.sync.client.transport import RawAnswer, Transport

BEGIN, COMMIT = "SAVEPOINT ", "RELEASE SAVEPOINT "
ENDS_OF_TRANSACTIONS = (COMMIT, "ROLLBACK TO SAVEPOINT ")


class Died(BaseException):
    """What no handler of ours catches, as a SIGKILL."""


@dataclass
class Life:
    """Ends at checkpoint number `ends_at`, counted from 1; from then on nothing is written."""

    ends_at: int | None = None
    passed: list[str] = field(default_factory=list)
    is_over: bool = False
    # The outermost transaction that is open; nothing of it is kept when we die.
    transaction: str | None = None

    def pass_checkpoint(self, what: str) -> None:
        self.passed.append(what)
        self.is_over = self.is_over or len(self.passed) == self.ends_at
        if self.is_over:
            raise Died

    def run(self, execute: Callable[..., Any], sql: str, *others: Any) -> Any:
        if self.is_over and sql.startswith(ENDS_OF_TRANSACTIONS):
            return None  # Django tidies up; a dead worker would not
        self.pass_checkpoint(sql)
        result = execute(sql, *others)
        self._note_transaction(sql)
        return result

    def _note_transaction(self, sql: str) -> None:
        name = sql.rsplit(maxsplit=1)[-1]
        if sql.startswith(BEGIN) and self.transaction is None:
            self.transaction = name
        elif sql.startswith(COMMIT) and name == self.transaction:
            self.transaction = None


def live(act: Callable[[], object], ends_at: int | None = None) -> Life:
    """`act` until it is done or dead; the database has then undone what was not committed."""
    life = Life(ends_at)
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(life.run):
        patch.setattr(Transport, "get", _answers_of(life))
        try:
            act()
        except Died:
            transaction.set_rollback(False)
    if life.transaction is not None:
        with connection.cursor() as cursor:
            cursor.execute(f"ROLLBACK TO SAVEPOINT {life.transaction}")
    return life


def _answers_of(life: Life) -> Callable[..., RawAnswer]:
    get = Transport.get

    def get_and_pass(self: Transport, url: str, etag: str | None = None) -> RawAnswer:
        answer = get(self, url, etag)
        life.pass_checkpoint(f"answer of {url}")
        return answer

    return get_and_pass


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
