"""One full mirror in a process of its own: what that took, and what was mirrored.

The process stands for a worker that has started and has nothing to do yet; what it grows by from
there is the sync's.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from apps.accounts.models import User
from apps.sync.connect import connect
from apps.sync.mirror.resources import (
    ASSIGNMENTS,
    CATALOGUE,
    LEVEL_PROGRESSIONS,
    RESETS,
    REVIEW_STATISTICS,
    STUDY_MATERIALS,
)
from apps.sync.pipeline import sync_learner
from benchmarks import floors
from benchmarks.source import START
from wkdash.celery import app

FLOORS = {"floor": floors.sequential, "floor by thread": floors.by_thread}
MIRRORED = (
    *CATALOGUE, ASSIGNMENTS, REVIEW_STATISTICS, STUDY_MATERIALS, LEVEL_PROGRESSIONS, RESETS,
)  # fmt: skip
# Beside its stamp, what of a row is compared; as floors.SAID.
COLUMNS = {
    ASSIGNMENTS: ("subject_id", "srs_stage"),
    REVIEW_STATISTICS: ("subject_id", "meaning_correct"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of all threads' CPU; `grown` bytes of memory at the worst moment.

    `requests` are None where nobody counted them; `mirrored` names what the mirror holds in the
    end, the same for the same rows.
    """

    wall: float
    cpu: float
    grown: int
    requests: int | None
    mirrored: str


Work = Callable[[], int | None]
Rows = Callable[[], list[floors.Row]]


def main(way: str, url: str, token: str) -> str:
    """The cost as JSON."""
    work, rows = by_floor(way, url, token) if way in FLOORS else by_wkdash(token)
    idle = _forget_peak()
    wall, cpu = time.perf_counter(), time.process_time()
    requests = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    grown = _memory("VmHWM") - idle
    return json.dumps(asdict(Cost(wall, cpu, grown, requests, _name_of(rows()))))


def by_floor(way: str, url: str, token: str) -> tuple[Work, Rows]:
    file = Path(settings.DATA_DIR) / "floor.sqlite3"
    return (lambda: FLOORS[way](url, token, file)), (lambda: floors.rows_in(file))


def by_wkdash(token: str) -> tuple[Work, Rows]:
    app.loader.import_default_modules()
    learner_id = connect(User.objects.create_user("veteran"), token).pk
    began = time.monotonic()

    def now() -> datetime:
        return START + timedelta(seconds=time.monotonic() - began)

    def work() -> int:
        result = sync_learner(learner_id, clock=now)
        if result is None or result.outcome != "ok":
            raise RuntimeError(f"The sync ended with {result}.")
        return result.requests

    return work, lambda: mirrored(learner_id)


def mirrored(learner_id: int) -> list[floors.Row]:
    """As floors.rows_in tells it."""
    rows: list[floors.Row] = []
    for resource in MIRRORED:
        columns = (resource.key, "data_updated_at", *COLUMNS.get(resource, ()))
        owned = {} if resource.is_shared else {"learner": learner_id}
        found = resource.model._default_manager.filter(**owned)  # noqa: SLF001 - public
        for id_, updated, *more in found.values_list(*columns):
            rows.append((resource.name, id_, _stamp(updated), tuple(more) or None))
    return sorted(rows)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _name_of(rows: list[floors.Row]) -> str:
    return f"{len(rows)} rows {hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"


def _forget_peak() -> int:
    """From now on the peak is counted anew, where that is allowed; the memory used now."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    """Bytes, as Linux tells them."""
    [kilobytes] = re.findall(rf"^{name}:\s+(\d+) kB$", _status(), re.MULTILINE)
    return int(kilobytes) * 1024


def _status() -> str:
    return Path("/proc/self/status").read_text()
