"""Tries deliberate faults, each in a copy of the tree, and tells which of them no test notices."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("apps", "data", "static", "templates", "tests", "wkdash", "manage.py", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Mutant:
    """`old`, which stands in `file` exactly once, becomes `new`; one of `tests` has to fail."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def main(mutants: Sequence[Mutant], words: Sequence[str]) -> int:
    """Try those whose names hold one of `words`, or all; 1 when one survived."""
    chosen = [each for each in mutants if not words or any(word in each.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="wkdash-mutants-") as directory:
        tree = Path(directory)
        copy_tree(tree)
        survivors = [mutant for mutant in chosen if not is_killed(tree, mutant)]
    say(f"{len(chosen) - len(survivors)} of {len(chosen)} killed.")
    return int(bool(survivors) or not chosen)


def copy_tree(target: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "var", "*.sqlite3")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=ignored)
        else:
            shutil.copy(source, target / name)


def is_killed(tree: Path, mutant: Mutant) -> bool:
    file = tree / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        raise SystemExit(f"{mutant.name}: {mutant.file} does not hold its text exactly once.")
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        output, code = run_tests(tree, mutant.tests)
    finally:
        file.write_text(text, encoding="utf-8")
    # 1 is pytest's word for failed tests; anything else is no verdict on the mutant.
    if code not in {0, 1}:
        raise SystemExit(f"{mutant.name}: the tests could not run.\n{output}")
    failed = [line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))]
    say(f"{'killed  ' if code else 'SURVIVED'} {mutant.name}  {' '.join(failed)[:110]}")
    return code == 1


def run_tests(tree: Path, files: Sequence[str]) -> tuple[str, int]:
    """Until one fails; file by file, or pytest would put the slow ones of all files first."""
    for file in files:
        command = [
            *(sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "--tb=no"),
            *("-m", "not long", "-p", "no:randomly", file),
        ]
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            break
    return done.stdout + done.stderr, done.returncode


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
