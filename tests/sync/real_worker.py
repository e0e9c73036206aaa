"""A worker in a process of its own, on the tests' database: `python -m tests.sync.real_worker`.

Its words are the database's name, the pool and, if not two, how many syncs at a time.
The settings come from the environment, and so does the time, if it is to be another (NOW).
"""

import os
import sys
from datetime import UTC, datetime

import django

# Requests a minute that nobody reaches: the tests are not about waiting.
FAST = 20_000
# The variable with the moment at which its clock starts, where that is not the machine's.
NOW = "WKDASH_TEST_NOW"


def main(database: str, pool: str, concurrency: str = "2") -> None:
    if NOW in os.environ:
        set_clock(datetime.fromisoformat(os.environ[NOW]))
    django.setup()
    from django.conf import settings
    from django.db import connection

    from wkdash.celery import app

    settings.SYNC_RATE_PER_MINUTE = FAST
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database
    words = ["worker", "--pool", pool, "--concurrency", concurrency, "--loglevel", "INFO"]
    app.worker_main([*words, "--without-gossip", "--without-mingle"])


def set_clock(moment: datetime) -> None:
    """For a worker in a simulated world, whose days pass within minutes of ours."""
    from django.utils import timezone

    ahead = moment - datetime.now(UTC)
    timezone.now = lambda: datetime.now(UTC) + ahead


if __name__ == "__main__":
    main(*sys.argv[1:])
