"""`./wk check`: everything a machine can say about a change, then the tests.

All steps run even when one fails; the last lines name those that failed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from apps.door.environment import apart

ROOT = Path(__file__).resolve().parent.parent

PYTHON = (sys.executable, "-m")
DJANGO = (sys.executable, str(ROOT / "manage.py"))


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    command: tuple[str, ...]


STEPS = (
    Step("ruff check", (*PYTHON, "ruff", "check", ".")),
    Step("ruff format", (*PYTHON, "ruff", "format", "--check", ".")),
    Step("mypy", (*PYTHON, "mypy")),
    Step("import contracts", (str(Path(sys.executable).with_name("lint-imports")),)),
    Step("migrations", (*DJANGO, "makemigrations", "--check", "--dry-run")),
    Step("deployment settings", (*DJANGO, "check", "--deploy", "--fail-level", "WARNING")),
)

MACHINES = ("-n", "2", "-m", "machine and not long", "tests/sync/machines")
TESTS = (
    Step("tests", (*PYTHON, "tests.run")),
    Step("state machines", (*PYTHON, "pytest", "-q", *MACHINES)),
)


def main(words: Sequence[str]) -> int:
    if words:
        say("./wk check takes no further words.")
        return 2
    with tempfile.TemporaryDirectory(prefix="wkdash-check-") as directory:
        environment = production(Path(directory))
        failed = [step.name for step in STEPS if not passes(step, environment)]
    failed += [step.name for step in TESTS if not passes(step, os.environ)]
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return int(bool(failed))


def production(data_dir: Path) -> Mapping[str, str]:
    """As behind a TLS proxy, in a data directory that is thrown away."""
    url = "https://wkdash.example.org"
    return {**os.environ, **apart(data_dir, WKDASH_URL=url, TRUSTED_PROXY="1")}


def passes(step: Step, environment: Mapping[str, str]) -> bool:
    say(f"== {step.name}")
    return subprocess.run(step.command, cwd=ROOT, env=environment, check=False).returncode == 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
