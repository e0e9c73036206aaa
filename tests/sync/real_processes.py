"""Real workers on the tests' database, for tests of what only several processes can show."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection

from tests.sync.real_worker import NOW

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 200.0


@contextmanager
def worker(
    url: str,
    valkey_url: str,
    log: Path,
    *,
    settings: str,
    concurrency: int = 2,
    now: datetime | None = None,
) -> Iterator[None]:
    """It reads the WaniKani at `url`, logs to `log`, and is killed (SIGKILL) in the end.

    Its clock starts at `now`, or is the machine's.
    """
    environment = {
        **os.environ,
        **({} if now is None else {NOW: now.isoformat()}),
        "DJANGO_SETTINGS_MODULE": settings,
        "WANIKANI_API_URL": url,
        "REDIS_URL": valkey_url,
    }
    words = [str(connection.settings_dict["NAME"]), "threads", str(concurrency)]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "tests.sync.real_worker", *words],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield
        finally:
            process.kill()


def wait_until(is_so: Callable[[], object]) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up_at, "the workers did nothing"
        time.sleep(0.2)
