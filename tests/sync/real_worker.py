"""A worker in a process of its own, on the tests' database: `python -m tests.sync.real_worker`.

Its words are the database's name, the pool and, if not two, how many syncs at a time.
The settings come from the environment.
"""

import sys

import django

# Requests a minute that nobody reaches: the tests are not about waiting.
FAST = 20_000


def main(database: str, pool: str, concurrency: str = "2") -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection

    from wkdash.celery import app

    settings.SYNC_RATE_PER_MINUTE = FAST
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database
    words = ["worker", "--pool", pool, "--concurrency", concurrency, "--loglevel", "INFO"]
    app.worker_main([*words, "--without-gossip", "--without-mingle"])


if __name__ == "__main__":
    main(*sys.argv[1:])
