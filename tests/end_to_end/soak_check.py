"""Many learners, two workers, two beats, faults, and people who browse: for as long as you like.

    python -m tests.end_to_end.soak_check --seconds 600 [--people 50] [--down 45] [--postgres]

Halfway Redis is flushed, killed and started again, and a worker is killed. Prints what it saw;
exit 1 when a page failed, the database was locked, memory grew or the truth differs.
"""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django

from apps.door.environment import apart
from apps.sandbox.http.server import running_sandbox
from tests.end_to_end.fast_lives import FastClock, crowd
from tests.end_to_end.running_demo import free_port
from tests.postgres_cluster import running_cluster

SPEED = 100
# After the clock of the lives has stopped, everybody is polled once more.
SETTLING = 240


def main() -> int:
    options = _parser().parse_args()
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wk-soak-")))
        database = stack.enter_context(running_cluster()) if options.postgres else ""
        clock = FastClock(SPEED, options.seconds + SETTLING)
        world = crowd(clock, options.people)
        sandbox = stack.enter_context(running_sandbox(world, port=free_port()))
        os.environ.update(
            apart(
                directory,
                WANIKANI_API_URL=sandbox.url,
                DATABASE_URL=database,
                SYNC_INTERVAL="60",
                SYNC_INTERVAL_ACTIVE="60",
                SYNC_RATE_PER_MINUTE="60",
                SYNC_TOTAL_PER_MINUTE="60000",
            ),
            DJANGO_SETTINGS_MODULE="wkdash.settings",
        )
        django.setup()
        # Only now: it opens the installation that was just made.
        from tests.end_to_end.soak import Soak

        return Soak(directory, sandbox, clock, options.seconds, options.down).run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--down", type=float, default=45, help="seconds without Redis")
    parser.add_argument("--postgres", action="store_true", help="instead of SQLite")
    return parser


if __name__ == "__main__":
    sys.exit(main())
