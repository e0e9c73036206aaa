"""What a sync costs, counted: requests, statements, and rows that are written."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync.mirror.resources import CATALOGUE
from tests.sync.conftest import FAST, ROWS_ON_A_PAGE
from tests.sync.source import ROWS_OF
from tests.sync.watching import Watch, watch

IDLE_POLL = 26  # two of them ask whether the lease is still ours before a 304 is believed
SMALL_CHANGE = 48
# The first assignments hint at a level-up, so resets and levels are looked at once more.
SECOND_LOOK = 2
POLL_WITH_CHANGES = 6
FEW_ROWS = Size(levels=1, radicals=2, kanji=2, words=2, kana_words=4)
# Still fewer than PostgreSQL takes by COPY, which is a statement or two more.
MORE_ROWS = Size(levels=1, radicals=10, kanji=10, words=10, kana_words=15)
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


def pages_of(hana: Watch) -> int:
    """The fewest in which all can be read that the learner and the catalogue have."""
    rows = [len(getattr(hana.account, name)) for name in ROWS_OF.values()]
    rows += [resource.model._default_manager.count() for resource in CATALOGUE]
    return sum(max(1, -(-number // ROWS_ON_A_PAGE)) for number in rows)


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


@pytest.mark.one_database
def test_a_first_sync_asks_for_the_user_and_each_page_once(hana: Watch, small_pages: None) -> None:
    result = hana.sync()

    assert pages_of(hana) > 10
    assert result.requests <= 1 + pages_of(hana) + SECOND_LOOK


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    return small_world(size=getattr(request, "param", None))


@pytest.mark.one_database
@pytest.mark.parametrize("world", [Size(levels=1, kana_words=100)], indirect=True)
def test_a_poll_with_a_hundred_changes_takes_six_requests(settled: Watch) -> None:
    for row in settled.account.assignments.values():
        settled.account.do_lesson(row.subject_id, settled.now)
    settled.wait(hours=1)

    result = settled.sync()

    assert result.rows["assignments"] >= 100
    assert result.requests <= POLL_WITH_CHANGES


def test_more_rows_take_no_more_statements(settings: Any, db: None) -> None:
    few = statements_of_a_first_sync(FEW_ROWS, settings)

    assert statements_of_a_first_sync(MORE_ROWS, settings) == few


def statements_of_a_first_sync(size: Size, settings: Any) -> int:
    settings.SYNC_RATE_PER_MINUTE = FAST
    for resource in CATALOGUE:
        resource.model._default_manager.all().delete()
    with running_sandbox(small_world(size=size), per_minute=FAST) as sandbox:
        settings.WANIKANI_API_URL = sandbox.url
        return spent(watch(sandbox, sandbox.url)).statements
