"""One message, delivered once more to real workers while its sync still runs."""

import time
from contextlib import ExitStack
from pathlib import Path

import pytest
import redis

from apps.sync import tasks
from apps.sync.models import SyncRun
from tests.sync.real_processes import wait_until, worker
from tests.sync.watching import Watch

pytestmark = [pytest.mark.long, pytest.mark.timeout(300), pytest.mark.django_db(transaction=True)]

IMPATIENT = "tests.sync.impatient_settings"
# A first sync is seventeen requests of so many seconds: several times the visibility timeout.
LATENCY = 0.5
# By then a message that was still unacknowledged has been delivered once more.
AFTERMATH = 8.0


@pytest.mark.parametrize("asked", [False, True])
def test_a_message_that_is_delivered_again_is_one_sync(
    hana: Watch,
    small_pages: None,
    broker: redis.Redis,
    valkey_url: str,
    tmp_path: Path,
    asked: bool,
) -> None:
    hana.sandbox.log.clear()
    hana.sandbox.faults.latency_seconds = LATENCY
    tasks.enqueue(hana.learner.pk, asked=asked)
    logs = [tmp_path / "one", tmp_path / "two"]

    with ExitStack() as stack:
        for log in logs:
            url = hana.sandbox.url
            stack.enter_context(worker(url, valkey_url, log, settings=IMPATIENT))
        wait_until(lambda: hana.learner.completed_at is not None)
        time.sleep(AFTERMATH)

    first = SyncRun.objects.earliest("pk")
    deliveries = sum(log.read_text().count("received") for log in logs)
    sent = len(hana.requests())
    # A copy that finds the learner taken has nothing to do, and is acknowledged: two is all.
    assert deliveries >= 2
    assert first.outcome == "ok"
    assert sent <= 1.05 * first.requests
    assert most_at_once(hana) == 1


def most_at_once(hana: Watch) -> int:
    runs = list(hana.learner.runs.order_by("started_at"))
    return max(
        sum(
            other.started_at <= run.started_at < (other.finished_at or run.started_at)
            for other in runs
        )
        for run in runs
    )
