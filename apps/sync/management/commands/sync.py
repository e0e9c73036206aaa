"""./wk sync USERNAME: one sync in the foreground, with or without `up` running beside it."""

import json
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from apps.accounts.models import User
from apps.sync.models import Learner
from apps.sync.pipeline import SyncResult, sync_learner

# Another worker's sync of the same learner is waited for this long.
WAIT_AT_MOST = 60.0
LOOK_AGAIN_AFTER = 1.0

BUSY = SyncResult(
    outcome="partial",
    error="Another sync of this learner is running; it will read what is due.",
    requests=0,
    not_modified=0,
    rows={},
    reviews=0,
    milestones=0,
    seconds=WAIT_AT_MOST,
)


class Command(BaseCommand):
    help = "Bring one user's mirror up to date now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--full", action="store_true", help="read every row anew")
        parser.add_argument("--json", action="store_true", help="print the result as one line")

    def handle(self, *args: Any, **options: Any) -> None:
        learner = _learner(options["username"])
        with _progress(learner):
            result = _sync_when_free(learner.pk, full=options["full"])
        self.stdout.write(json.dumps(asdict(result)) if options["json"] else _in_words(result))
        if result.outcome != "ok":
            sys.exit(1)


def _learner(username: str) -> Learner:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user {username}.")
    learner = Learner.objects.of(user)
    if learner is None:
        raise CommandError(f"{username} has no token yet: ./wk connect {username} --token TOKEN")
    return learner


def _sync_when_free(learner_id: int, *, full: bool) -> SyncResult:
    give_up_at = time.monotonic() + WAIT_AT_MOST
    while True:
        result = sync_learner(learner_id, full=full, asked=True)
        if result is not None:
            return result
        if time.monotonic() >= give_up_at:
            return BUSY
        time.sleep(LOOK_AGAIN_AFTER)


def _in_words(result: SyncResult) -> str:
    if result.error is not None:
        return f"{result.outcome}: {result.error}"
    changed = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in result.rows.items())
    return (
        f"ok: {changed or 'nothing new'}; {result.milestones} milestones, "
        f"{result.requests} requests in {result.seconds:.1f} s."
    )


@contextmanager
def _progress(learner: Learner) -> Iterator[None]:
    """On a terminal, a second thread shows the page that is being read."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_show, args=(learner.pk, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(learner_id: int, done: threading.Event) -> None:
    while not done.wait(0.3):
        learner = Learner.objects.get(pk=learner_id)
        page, pages = learner.progress_page, max(learner.progress_pages, 1)
        bar = "#" * (20 * page // pages)
        sys.stderr.write(
            f"\r[{bar:<20}] {learner.progress_resource}, page {page} of {pages} \033[K"
        )
        sys.stderr.flush()
    sys.stderr.write("\r\033[K")
    connection.close()
