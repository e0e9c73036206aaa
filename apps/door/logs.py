"""One log file a program, kept below a size without any tool from outside."""

import shutil
from pathlib import Path
from typing import BinaryIO

LARGEST = 5 * 1024 * 1024
LAST_WORDS = 3


def open_log(path: Path) -> BinaryIO:
    """For appending; a program that died adds to what it said before."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    bound(path)
    return path.open("ab", buffering=0)


def bound(path: Path) -> None:
    """Move a log that grew too large to `<name>.1`, replacing the one before.

    It is copied and emptied, not renamed: its program has it open and goes on appending.
    """
    if path.exists() and path.stat().st_size > LARGEST:
        shutil.copyfile(path, path.with_name(path.name + ".1"))
        with path.open("r+b") as log:
            log.truncate()


def last_words(path: Path) -> str:
    """The end of the log, for the person at the terminal."""
    with path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - 4096))
        lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return "\n".join(f"    {line}" for line in lines[-LAST_WORDS:])
