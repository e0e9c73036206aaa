"""A PostgreSQL server for one test run: own directory, unix socket, nothing kept."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from apps.door.child import die_with

ROLE = "wkdash"
PATIENCE = 30.0
# A test run has nothing to lose in a power cut, and time to win.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class NoPostgres(Exception):  # noqa: N818 - a reason to skip, not an error
    """Why there is no server."""


@contextmanager
def running_cluster() -> Iterator[str]:
    """The URL of a fresh server; raises NoPostgres when this machine has no programs for one."""
    binaries = find_binaries()
    directory = Path(tempfile.mkdtemp(prefix="wkdash-pg-"))
    try:
        owner = hand_over(directory)
        make_cluster(binaries, directory, owner)
        with running_server(binaries, directory, owner):
            yield f"postgres://{ROLE}@{quote(str(directory), safe='')}/postgres"
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def find_binaries() -> Path:
    """The folder with initdb and postgres, of the newest version where there are several."""
    on_path = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version_of, reverse=True)
    if on_path:
        folders.insert(0, Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("no PostgreSQL programs found; on Debian or Ubuntu: apt install postgresql")


def version_of(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def hand_over(directory: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the arguments to start its programs as somebody else."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    somebody = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(directory, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def make_cluster(binaries: Path, directory: Path, owner: dict[str, Any]) -> None:
    made = subprocess.run(
        [
            *(str(binaries / "initdb"), "--pgdata", str(directory / "data"), "--username", ROLE),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        ],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
        **owner,
    )
    if made.returncode != 0:
        raise NoPostgres(f"initdb failed: {made.stderr.strip()}")


@contextmanager
def running_server(binaries: Path, directory: Path, owner: dict[str, Any]) -> Iterator[None]:
    parent = os.getpid()
    with (directory / "log").open("wb") as log:
        server = subprocess.Popen(
            server_command(binaries, directory),
            cwd=directory,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=lambda: die_with(parent),  # noqa: PLW1509 - no threads here
            **owner,
        )
    try:
        wait_for_socket(server, directory)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" stop: ends the sessions
        server.wait(PATIENCE)


def server_command(binaries: Path, directory: Path) -> Sequence[str]:
    settings = [word for setting in QUICK for word in ("-c", setting)]
    postgres = str(binaries / "postgres")
    return [postgres, "-D", str(directory / "data"), "-k", str(directory), *settings]


def wait_for_socket(server: "subprocess.Popen[bytes]", directory: Path) -> None:
    end = time.monotonic() + PATIENCE
    while b"ready to accept connections" not in (directory / "log").read_bytes():
        if server.poll() is not None or time.monotonic() > end:
            raise NoPostgres(f"it did not start: {(directory / 'log').read_text()[-500:]}")
        time.sleep(0.05)
