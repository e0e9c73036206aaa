"""Where a world is kept: its seed and beginning, acts from outside, how late it was."""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from apps.sandbox.journal import Journal, moment
from apps.sandbox.rows import stamp

FORMAT = 1
SAVE_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Beginning:
    """All the simulated part of a world follows from these two."""

    seed: int
    started_at: datetime


class Keeping:
    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._world = directory / "world.json"
        self._latest = directory / "latest.json"
        self._journal = directory / "journal.jsonl"
        self._saved: datetime | None = None

    def beginning(self, seed: int, now: datetime) -> Beginning:
        """The one that is kept; else a new one, kept from now on."""
        if not self._world.exists():
            _write(self._world, {"format": FORMAT, "seed": seed, "started_at": stamp(now)})
        kept = json.loads(self._world.read_text(encoding="utf-8"))
        return Beginning(kept["seed"], moment(kept["started_at"]))

    def latest(self) -> datetime | None:
        """The latest moment this world is known to have seen."""
        if not self._latest.exists():
            return None
        return moment(json.loads(self._latest.read_text(encoding="utf-8"))["latest"])

    def journal(self, lived_until: datetime) -> Journal:
        return Journal(self._journal, lived_until)

    def saw(self, now: datetime) -> None:
        if self._saved is None or now - self._saved >= SAVE_EVERY:
            _write(self._latest, {"latest": stamp(now)})
            self._saved = now


def _write(file: Path, content: dict[str, object]) -> None:
    """Whole or not at all, also when the machine stops in between."""
    draft = file.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as handle:
        json.dump(content, handle)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(file)
