"""How each kind of database is copied while it is in use, and put back while it is not."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from apps.door.errors import DoorError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
# Beside the file of a database in use; the database is torn without the first of them.
COMPANIONS = ("-wal", "-shm", "-journal")


class Database(Protocol):
    @property
    def kind(self) -> str: ...

    def save(self, copy: Path) -> None:
        """All of one moment; nobody who writes meanwhile has to wait."""

    def check(self, copy: Path) -> None:
        """Raises DoorError unless `copy` is whole."""

    def replace(self, copy: Path, aside: Path) -> bool:
        """Put `copy` in the place of what is there, which goes into the folder `aside`; False when
        there is nothing. Raises DoorError or OSError, and has changed nothing then."""


@dataclass(frozen=True, slots=True)
class Sqlite:
    path: Path
    kind: str = SQLITE

    def save(self, copy: Path) -> None:
        with (
            closing(sqlite3.connect(self.path)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            # The mode of the original wants a second file beside it.
            target.execute("PRAGMA journal_mode=DELETE")

    def check(self, copy: Path) -> None:
        try:
            with closing(sqlite3.connect(copy)) as connection:
                [[verdict], *_] = connection.execute("PRAGMA quick_check").fetchall()
        except sqlite3.DatabaseError as error:
            verdict = str(error)
        if verdict != "ok":
            raise DoorError(f"The database in this backup is damaged: {verdict}.")

    def replace(self, copy: Path, aside: Path) -> bool:
        staged = self.path.with_name(f"{self.path.name}.restored")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(copy, staged)
        old = [file for file in self._files() if file.exists()]
        for file in old:
            shutil.move(file, aside / file.name)
        staged.rename(self.path)
        return bool(old)

    def _files(self) -> tuple[Path, ...]:
        return (self.path, *(self.path.with_name(self.path.name + end) for end in COMPANIONS))


@dataclass(frozen=True, slots=True)
class Postgresql:
    """Its own tools do it, which whoever runs a PostgreSQL has; they find it by `environment`."""

    environment: Mapping[str, str]
    kind: str = POSTGRESQL

    def save(self, copy: Path) -> None:
        self.run("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")

    def check(self, copy: Path) -> None:
        self.run("pg_restore", "--list", str(copy))

    def replace(self, copy: Path, aside: Path) -> bool:
        self.save(aside / "wkdash.pgdump")
        name = self.environment["PGDATABASE"]
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        self.run("pg_restore", *options, f"--dbname={name}", str(copy))
        return True

    def run(self, *command: str) -> str:
        """What one of its tools prints; raises DoorError with a sentence when that fails."""
        tool = command[0]
        try:
            done = subprocess.run(
                command, env={**os.environ, **self.environment}, capture_output=True, check=False
            )
        except FileNotFoundError as error:
            raise DoorError(
                f"{tool} is not installed here. It comes with PostgreSQL (on Debian or Ubuntu: "
                "apt install postgresql-client)."
            ) from error
        if done.returncode != 0:
            raise DoorError(f"{tool} failed: {_sentence(done.stderr)}")
        return done.stdout.decode(errors="replace").strip()


def database_of(configured: Mapping[str, Any]) -> Database:
    """`configured` is the entry of Django's DATABASES."""
    if configured["ENGINE"] == "django.db.backends.sqlite3":
        return Sqlite(Path(configured["NAME"]))
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {variable: str(configured.get(name) or "") for variable, name in names.items()}
    given = {variable: value for variable, value in told.items() if value}
    return Postgresql({**given, "PGDATABASE": str(configured["NAME"])})


def _sentence(output: bytes) -> str:
    return " ".join(output.decode(errors="replace").split()) or "it said nothing"
