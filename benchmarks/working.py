"""A worker as `up` starts it."""

import sys

from celery.signals import worker_ready

from wkdash.celery import app

THREADS = 4
# What it says when it takes messages.
READY = "This worker is ready."


def main() -> None:
    worker_ready.connect(_say_so)
    words = ("worker", "--pool", "threads", "--concurrency", str(THREADS))
    app.worker_main([*words, "--without-gossip", "--without-mingle"])


def _say_so(**_: object) -> None:
    # Celery makes a log entry of what is printed.
    print(READY, file=sys.__stdout__, flush=True)
