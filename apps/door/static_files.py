"""Collects the static files, but only when one of them changed: hashing them all takes seconds."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> None:
    """Into STATIC_ROOT, where whitenoise serves them from."""
    stamp = Path(settings.DATA_DIR) / "static.stamp"
    state = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state, encoding="ascii")


def fingerprint() -> str:
    """Changes when a file is added, removed, moved or written."""
    lines = sorted(describe(path) for path in source_files())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def source_files() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))


def describe(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"
