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
DROP_TABLES = """
    DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
            EXECUTE format('DROP TABLE %I CASCADE', name);
        END LOOP;
    END $$
"""


class Database(Protocol):
    @property
    def kind(self) -> str: ...

    @property
    def name(self) -> str:
        """For the person who has to see that it is the one they mean."""

    def save(self, copy: Path) -> None:
        """All of one moment; nobody who writes meanwhile has to wait."""

    def check(self, copy: Path) -> None:
        """Raises DoorError unless `copy` is whole."""

    def replace(self, copy: Path, aside: Path) -> None:
        """Put `copy` in the place of what is there, which goes into the folder `aside`. Raises
        DoorError or OSError, and has changed nothing then."""


@dataclass(frozen=True, slots=True)
class Sqlite:
    path: Path
    kind: str = SQLITE

    @property
    def name(self) -> str:
        return str(self.path)

    def save(self, copy: Path) -> None:
        try:
            with (
                closing(sqlite3.connect(self.path)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
                # The mode of the original wants a second file beside it.
                target.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            raise DoorError(f"{self.path} cannot be copied: {error}.") from error

    def check(self, copy: Path) -> None:
        try:
            with closing(sqlite3.connect(copy)) as connection:
                [[verdict], *_] = connection.execute("PRAGMA quick_check").fetchall()
        except sqlite3.DatabaseError as error:
            verdict = str(error)
        if verdict != "ok":
            raise DoorError(f"The database in this backup is damaged: {verdict}.")

    def replace(self, copy: Path, aside: Path) -> None:
        staged = self.path.with_name(f"{self.path.name}.restored")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.move(copy, staged)
            for file in self._files():
                if file.exists():
                    shutil.copy2(file, aside / file.name)
            # Only now that all of it is kept: they would be taken for companions of the new one.
            for companion in self._files()[1:]:
                companion.unlink(missing_ok=True)
            staged.replace(self.path)
        finally:
            staged.unlink(missing_ok=True)

    def _files(self) -> tuple[Path, ...]:
        return (self.path, *(self.path.with_name(self.path.name + end) for end in COMPANIONS))


@dataclass(frozen=True, slots=True)
class Postgresql:
    """Its own tools do it, which whoever runs a PostgreSQL has; they find it by `environment`."""

    environment: Mapping[str, str]
    kind: str = POSTGRESQL

    @property
    def name(self) -> str:
        return self.environment["PGDATABASE"]

    def save(self, copy: Path) -> None:
        self.run("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")

    def check(self, copy: Path) -> None:
        self.run("pg_restore", "--list", str(copy))

    def replace(self, copy: Path, aside: Path) -> None:
        """All tables go first: what a newer wkdash has added is not in an older backup."""
        self.save(aside / "wkdash.pgdump")
        script = copy.with_name("script.sql")
        self.run("pg_restore", "--no-owner", f"--file={script}", str(copy))
        options = ("--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1")
        self.run("psql", *options, f"--command={DROP_TABLES}", f"--file={script}")

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
