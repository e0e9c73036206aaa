"""Syncs in processes of their own that are killed at work: `python -m tests.sync.killed_sync`.

Its word is the database's name; the other settings come from the environment. Each line of its
input (learner's number, the moment it is, seconds to live) is one sync, in a fresh fork so that no
kill has to wait for Django to start; each line of its output tells how that ended.
"""

import os
import signal
import sys
import time
from datetime import datetime, timedelta

import django

KILLED, FINISHED = "killed", "finished"
# Requests a minute that nobody reaches: the tests are not about waiting.
FAST = 20_000


def main(database: str) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.SYNC_RATE_PER_MINUTE = FAST
    connection.settings_dict["NAME"] = database
    for line in sys.stdin:
        learner_id, moment, seconds = line.split()
        ending = kill_after(float(seconds), int(learner_id), datetime.fromisoformat(moment))
        sys.stdout.write(ending + "\n")
        sys.stdout.flush()


def kill_after(seconds: float, learner_id: int, now: datetime) -> str:
    worker = os.fork()
    if worker == 0:
        sync(learner_id, now)
        os._exit(0)
    time.sleep(seconds)
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    return KILLED if os.WIFSIGNALED(status) else FINISHED


def sync(learner_id: int, now: datetime) -> None:
    from apps.sync.pipeline import sync_learner

    began = time.monotonic()
    sync_learner(learner_id, clock=lambda: now + timedelta(seconds=time.monotonic() - began))


if __name__ == "__main__":
    main(*sys.argv[1:])
