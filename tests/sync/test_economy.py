"""What a sync costs the database, counted: statements, and rows that are written."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from tests.sync.watching import Watch

IDLE_POLL = 24
SMALL_CHANGE = 48
# How far we are and how it went; everything else is the mirror and the history.
BOOKKEEPING = {"sync_learner", "sync_syncrun", "sync_walk"}
WRITING = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


@dataclass
class Spent:
    """Statements without savepoints, which are the tests' own; rows written, by table."""

    statements: int = 0
    rows: Counter[str] = field(default_factory=Counter)

    def note(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        result = execute(sql, params, many, context)
        self.statements += not sql.startswith(("SAVEPOINT", "RELEASE"))
        if (writing := WRITING.match(sql)) and writing[1] not in BOOKKEEPING:
            self.rows[writing[1]] += context["cursor"].rowcount
        return result


def spent(hana: Watch, *, full: bool = False, clock: Callable[[], datetime] | None = None) -> Spent:
    spent = Spent()
    with connection.execute_wrapper(spent.note):
        hana.sync(full=full, clock=clock)
    return spent


@pytest.fixture
def settled(hana: Watch) -> Watch:
    """All is read, also what the first sync itself has changed, and five minutes have passed."""
    for _ in range(2):
        hana.sync()
        hana.wait(minutes=5)
    return hana


def test_an_idle_poll_takes_few_statements(settled: Watch) -> None:
    assert spent(settled).statements <= IDLE_POLL


def test_an_idle_poll_writes_no_row_of_mirror_or_history(settled: Watch) -> None:
    assert +spent(settled).rows == Counter()


def test_a_full_sync_that_finds_nothing_new_rewrites_no_row(settled: Watch) -> None:
    assert +spent(settled, full=True).rows == Counter()


def test_a_poll_with_one_lesson_takes_few_statements(settled: Watch) -> None:
    settled.account.do_lesson(1, settled.now)
    settled.wait(minutes=5)

    cost = spent(settled)

    assert cost.rows["sync_milestone"] == 1
    assert cost.statements <= SMALL_CHANGE
