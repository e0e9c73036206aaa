"""One tick of the dispatcher with a thousand learners due, beside enqueuing alone. P16.

Both in turns, in one process, with Celery's producer warm. The floor enqueues as many messages of
the same kind and asks the database nothing.
"""

import json
import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.utils import timezone
from redis import Redis

from apps.accounts.models import User
from apps.sync.models import Learner
from apps.sync.tasks import dispatch_due_learners, enqueue
from benchmarks.goals import Figure, table
from benchmarks.measuring import circumstances, rounds
from benchmarks.programs import factory
from benchmarks.waves import Statements
from tests.postgres_cluster import NoPostgres

LEARNERS = 1_000
ROUNDS = rounds(5)
QUEUE = "celery"
NOWHERE = "http://127.0.0.1:9/v2"


def measure(directory: Path) -> list[str]:
    head = ["# A tick of the dispatcher", "", f"{circumstances()}; {LEARNERS:,} learners are due; "]
    head[-1] += f"{ROUNDS} rounds in turns, medians."
    figures: list[Figure] = []
    for on_postgres in (False, True):
        try:
            with factory(NOWHERE, on_postgres=on_postgres) as made:
                figures += figures_of(
                    "PostgreSQL" if on_postgres else "SQLite", made.new().run("ticks")
                )
        except NoPostgres:
            continue
    return [*head, "", *table(figures)]


def figures_of(database: str, said: str) -> list[Figure]:
    ours, floor, statements = json.loads(said)
    took = f"{ours * 1000:.0f} ms ÷ {floor * 1000:.0f} ms of enqueuing"
    return [
        Figure("P16", f"{database}: tick, {took}", ours / floor, 1.5, 1.1),
        Figure("P16", f"{database}: statements of a tick", statements, 3),
    ]


def main() -> str:
    """On the installation of this process: seconds of a tick, of the floor, and statements."""
    settings.SYNC_TOTAL_PER_MINUTE = 60_000
    everybody = make_learners()
    statements = Statements()

    def enqueue_all() -> None:
        for learner_id in everybody:
            enqueue(learner_id)

    def tick() -> None:
        statements.number = 0
        with connection.execute_wrapper(statements.count):
            dispatch_due_learners()

    taken: dict[Callable[[], None], list[float]] = {tick: [], enqueue_all: []}
    for number in range(ROUNDS + 1):
        for work, seconds in taken.items():
            spent = seconds_of(work)
            if number:  # the first round warms up
                seconds.append(spent)
    ours, floor = (statistics.median(seconds) for seconds in taken.values())
    return json.dumps([ours, floor, statements.number])


def make_learners() -> list[int]:
    now = timezone.now()
    users = User.objects.bulk_create(User(username=f"u{each}") for each in range(LEARNERS))
    learners = Learner.objects.bulk_create(
        Learner(user=user, uuid=user.username, username=user.username, level=1, next_sync_at=now)
        for user in users
    )
    return [learner.pk for learner in learners]


def seconds_of(work: Callable[[], None]) -> float:
    """And raises when not everybody stands in the queue then."""
    Learner.objects.update(queued_until=None)
    with Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushall()
        began = perf_counter()
        work()
        spent = perf_counter() - began
        if broker.llen(QUEUE) != LEARNERS:
            raise RuntimeError(f"{broker.llen(QUEUE)} of {LEARNERS} were enqueued.")
    return spent
