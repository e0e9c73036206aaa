"""One benchmark in a throw-away installation: `python -m benchmarks.inside NAME`."""

import importlib
import logging
import os
import signal
import sys
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from apps.door.environment import apart
from benchmarks.source import FAST

# The variable with the URL of another database than SQLite.
DATABASE = "WKDASH_BENCH_DATABASE_URL"


def main(name: str) -> None:
    # An end by request cleans up like any other: programs and directories do not stay behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="wkdash-bench-") as directory:
        database = os.environ.get(DATABASE, "")
        os.environ.update(
            apart(Path(directory), DATABASE_URL=database), DJANGO_SETTINGS_MODULE="wkdash.settings"
        )
        django.setup()
        logging.disable(logging.WARNING)
        settings.SYNC_RATE_PER_MINUTE = FAST
        call_command("migrate", verbosity=0)
        # Only now: models can be imported once Django is set up.
        benchmark = importlib.import_module(f"benchmarks.{name}")
        print("\n".join(benchmark.measure(Path(directory))))


if __name__ == "__main__":
    main(sys.argv[1])
