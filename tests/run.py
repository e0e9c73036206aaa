"""`./wk test`: the tests on SQLite and, side by side, on PostgreSQL; other words go to pytest."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from apps.door import install
from tests.postgres_cluster import NoPostgres, running_cluster

ROOT = Path(__file__).resolve().parent.parent

# Who runs what: see tests/database_tests.py. SQLite's share comes first, it is shown as it runs.
SHARED = ("-p", "tests.database_tests", "--share")
SHARES = {"SQLite": "sqlite", "PostgreSQL, and what needs no database": "postgres-and-none"}
SWAPPED = {"SQLite": "sqlite-swapped", "PostgreSQL": "postgres-swapped"}
WITHOUT_POSTGRES = {"SQLite": "sqlite", "SQLite, and what needs no database": "rest"}
# Each of them is a stage of .ci/run, or part of ./wk test --long.
NOT_LONG = "not long and not life and not browser and not machine"
# Migrations take seconds. They make the tables in CI's --swapped and in ./wk demo, and ./wk check
# asks whether they lead to the models.
TABLES_FROM_MODELS = "--nomigrations"
# pytest's own code for "no test was selected", which is no failure of the code under test.
NOTHING_COLLECTED = 5


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./wk test", description=__doc__)
    parser.add_argument("--long", action="store_true", help="also the tests that take minutes")
    parser.add_argument(
        "--swapped", action="store_true", help="what is asked of one database, asked of the other"
    )
    options, others = parser.parse_known_args(words)
    pytest_words = [
        *([] if options.swapped else [TABLES_FROM_MODELS]),
        *([] if options.long else ["-m", NOT_LONG]),
        *others,
    ]
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgres())
        except NoPostgres as reason:
            return on_sqlite_alone(pytest_words, str(reason))
        return side_by_side(SWAPPED if options.swapped else SHARES, pytest_words, url)


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a server to test on; raises NoPostgres with the reason when there is none."""
    given = os.environ.get("WKDASH_TEST_DATABASE_URL")
    if given:
        need_driver()
        yield given
        return
    with running_cluster() as url:
        need_driver()
        yield url


def need_driver() -> None:
    if install.main(["postgres"]) != 0:
        raise NoPostgres("its driver could not be installed")


def on_sqlite_alone(words: Sequence[str], reason: str) -> int:
    code = side_by_side(WITHOUT_POSTGRES, words, "")
    say(f"PostgreSQL: skipped ({reason}).")
    if os.environ.get("CI") == "true":
        say("In CI both databases have to be tested: install PostgreSQL.")
        return 1
    return code


def side_by_side(shares: Mapping[str, str], words: Sequence[str], url: str) -> int:
    """SQLite's output appears as it comes, the others' after it: nobody reads three at once."""
    (first, first_share), *rest = shares.items()
    with ExitStack() as stack:
        others = [
            (title, stack.enter_context(in_background([*SHARED, share, *words], url)))
            for title, share in rest
        ]
        say(f"== {first}")
        command = pytest_command([*SHARED, first_share, *words])
        sqlite = subprocess.run(command, cwd=ROOT, env=on(""), check=False)
        codes = [sqlite.returncode]
        for title, (process, output) in others:
            codes.append(process.wait())
            say(f"== {title}")
            show(output)
    return worst(codes)


@contextmanager
def in_background(
    words: Sequence[str], url: str
) -> Iterator[tuple[subprocess.Popen[bytes], BinaryIO]]:
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            pytest_command(words), cwd=ROOT, env=on(url), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield process, output
        finally:
            process.kill()
            process.wait()


def pytest_command(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", *words]


def on(url: str) -> Mapping[str, str]:
    """Empty means SQLite (see tests/settings.py).

    Compiling what tests import, and having it rewritten by pytest, is a tenth of a run: it is kept
    between runs, wherever the machine's own habit is not to.
    """
    keeping = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**keeping, "WKDASH_TEST_DATABASE_URL": url}


def show(output: BinaryIO) -> None:
    output.seek(0)
    sys.stdout.buffer.write(output.read())
    sys.stdout.flush()


def worst(codes: Sequence[int]) -> int:
    return int(any(code not in {0, NOTHING_COLLECTED} for code in codes))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
