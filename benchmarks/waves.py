"""Everybody is due at once, and real workers bring them up to date; seen by another process."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.sync.connect import connect
from apps.sync.models import Learner, SyncRun
from apps.sync.pipeline import sync_learner
from apps.sync.tasks import dispatch_due_learners

# Whom nobody waits for.
POISON = "learner-0"
LONGEST_WAVE = 240.0


@dataclass(frozen=True, slots=True)
class Wave:
    """Seconds since the tick began: till all were enqueued, till each sync began, till the last
    had ended. `statements` are those of the tick, `requests` those of all syncs."""

    enqueued: float
    statements: int
    delays: list[float]
    drained: float
    requests: int


class Statements:
    """Counts what is asked of the database."""

    number = 0

    def count(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.number += 1
        return execute(*statement)


def main(act: str, *words: str) -> str:
    return str(ACTS[act](*words))


def connect_all(*tokens: str) -> int:
    """A learner for each token."""
    for number, token in enumerate(tokens):
        connect(User.objects.create_user(f"learner-{number}"), token)
    return len(tokens)


def wave(left_out: str) -> str:
    """All but the first `left_out` learners are due: the wave, as JSON."""
    first = Learner.objects.order_by("pk")[int(left_out)].pk
    due = Learner.objects.filter(pk__gte=first)
    due.update(next_sync_at=timezone.now(), queued_until=None)
    began, statements = timezone.now(), Statements()
    with connection.execute_wrapper(statements.count):
        dispatch_due_learners()
    enqueued = (timezone.now() - began).total_seconds()
    _await_runs(began, due.exclude(user__username=POISON).count())
    return json.dumps(asdict(_seen(began, enqueued, statements.number)))


def _await_runs(began: datetime, expected: int) -> None:
    give_up_at = time.monotonic() + LONGEST_WAVE
    while _ended_since(began).count() < expected:
        if time.monotonic() > give_up_at:
            raise RuntimeError(f"After {LONGEST_WAVE:.0f} s not everybody was up to date.")
        time.sleep(0.2)


def _seen(began: datetime, enqueued: float, statements: int) -> Wave:
    ended = _ended_since(began)
    runs = list(ended.values_list("learner", "started_at", "finished_at", "requests"))
    if len({learner for learner, *_ in runs}) != len(runs):
        raise RuntimeError("Somebody was synced twice.")
    if ended.exclude(outcome="ok").exists():
        raise RuntimeError("A sync did not end well.")
    return Wave(
        enqueued,
        statements,
        delays=[(started - began).total_seconds() for _, started, _, _ in runs],
        drained=max((finished - began).total_seconds() for _, _, finished, _ in runs),
        requests=sum(number for *_, number in runs),
    )


def _ended_since(began: datetime) -> QuerySet[SyncRun]:
    runs = SyncRun.objects.filter(started_at__gte=began, finished_at__isnull=False)
    return runs.exclude(learner__user__username=POISON)


def alone(number: str) -> float:
    """CPU seconds of a poll by this process, of so many one after the other."""
    latest = Learner.objects.order_by("-pk").values_list("pk", flat=True)
    first, *others = latest[: int(number) + 1]
    sync_learner(first)  # which warms up
    began = time.process_time()
    for learner_id in others:
        sync_learner(learner_id)
    return (time.process_time() - began) / len(others)


ACTS: dict[str, Callable[..., object]] = {"connect": connect_all, "wave": wave, "alone": alone}
