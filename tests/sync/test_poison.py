"""One learner whose answers never come, and those who wait for the same worker."""

import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles

import pytest
import redis
from django.utils import timezone

from apps.accounts.models import User
from apps.door.programs import WORKER_THREADS
from apps.sandbox.clock import MovableClock
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.authentication import token_of
from apps.sandbox.http.messages import Request
from apps.sandbox.small import BEGINNING, new_account, small_catalogue
from apps.sandbox.world import World
from apps.sync import tasks
from apps.sync.connect import connect
from apps.sync.models import Learner, SyncRun
from apps.sync.pipeline import sync_learner
from tests.sync.real_processes import wait_until, worker

pytestmark = [pytest.mark.long, pytest.mark.timeout(600), pytest.mark.django_db(transaction=True)]

PEOPLE = 41
LATENCY = 0.25
# As long as the whole test at most; longer than any request may take.
HANGS = 120.0


@pytest.fixture
def world() -> World:
    catalogue = small_catalogue()
    accounts = [
        new_account(catalogue, username=f"p{number:02}", token=f"5ca1ab1e-{number:04}")
        for number in range(PEOPLE)
    ]
    for number, account in enumerate(accounts):
        account.user.uuid = f"00000000-0000-4000-8000-{number:012}"
    return World(MovableClock(BEGINNING), catalogue, accounts)


@pytest.fixture
def everybody(sandbox: Sandbox, transactional_db: None) -> list[Learner]:
    """Each has been read once; the poisoned one is the first of them."""
    learners = []
    for account in sandbox.world.accounts:
        user = User.objects.create_user(account.user.username)
        learners.append(connect(user, account.token))
        sync_learner(learners[-1].pk)
    return learners


def delays(everybody: list[Learner]) -> list[float]:
    """All are due at once, the first above all: how long each of the others waits for a worker."""
    now = timezone.now()
    others = [learner.pk for learner in everybody[1:]]
    Learner.objects.update(next_sync_at=now, queued_until=None)
    Learner.objects.filter(pk=everybody[0].pk).update(next_sync_at=now - timedelta(hours=1))
    tasks.dispatch_due_learners()
    wait_until(lambda: finished(others, now) == len(others))
    started = SyncRun.objects.filter(learner__in=others, started_at__gte=now)
    return [(run.started_at - now).total_seconds() for run in started]


def finished(learners: list[int], since: datetime) -> int:
    runs = SyncRun.objects.filter(learner__in=learners, started_at__gte=since)
    return runs.exclude(finished_at=None).count()


def test_a_learner_whose_answers_never_come_delays_the_others_by_little(
    sandbox: Sandbox,
    everybody: list[Learner],
    broker: redis.Redis,
    valkey_url: str,
    tmp_path: Path,
) -> None:
    over, poisoned = threading.Event(), sandbox.world.accounts[0].token

    def hang(request: Request) -> None:
        if token_of(request.headers) == poisoned:
            over.wait(HANGS)

    sandbox.faults.latency_seconds = LATENCY
    with worker(
        sandbox.url, valkey_url, tmp_path / "log",
        settings="wkdash.settings", concurrency=WORKER_THREADS,
    ):  # fmt: skip
        delays(everybody)  # the worker has started, and has all it needs
        healthy = _p95(delays(everybody))
        sandbox.faults.before_each(hang)
        beside_poison = _p95(delays(everybody))
        over.set()

    # The figures themselves are shown by `pytest -s`.
    sys.stdout.write(f"p95 of the delay: {healthy:.2f} s, beside poison {beside_poison:.2f} s\n")
    assert beside_poison <= 2 * healthy


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]
