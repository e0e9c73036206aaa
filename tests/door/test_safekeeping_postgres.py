"""The same on PostgreSQL, with its own tools and databases of its own."""

import shutil
from datetime import UTC, datetime

import pytest
from django.db import connection

from apps.door.errors import DoorError
from apps.door.safekeeping.databases import Postgresql, database_of
from apps.door.safekeeping.keeping import Installation, back_up, restore

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
NAME = "wkdash_safekeeping"


@pytest.fixture
def psql(db):
    """Runs a statement in the database NAME, which is there for one test; gives what it prints."""
    if connection.vendor != "postgresql" or not shutil.which("pg_dump"):
        pytest.skip("needs a PostgreSQL server and its tools")
    own, server = (
        database_of({**connection.settings_dict, "NAME": name}) for name in (NAME, "postgres")
    )
    drop = f"--command=DROP DATABASE IF EXISTS {NAME}"
    run(server, drop, f"--command=CREATE DATABASE {NAME}")
    yield lambda statement: run(own, f"--command={statement}")
    run(server, drop)


def run(database, *commands):
    return database.run("psql", "--no-psqlrc", "--tuples-only", "--no-align", *commands)


@pytest.fixture
def here(tmp_path):
    database = database_of({**connection.settings_dict, "NAME": NAME})
    return Installation(tmp_path, database, frozenset())


def test_what_was_backed_up_comes_back_and_what_was_here_is_kept(psql, here, tmp_path):
    psql("CREATE TABLE burns AS SELECT '木' AS item")
    back_up(here, tmp_path / "kept.tar.gz", NOW)
    psql("INSERT INTO burns VALUES ('林')")

    kept = restore(here, tmp_path / "kept.tar.gz", NOW)

    assert psql("SELECT item FROM burns") == "木"
    here.database.replace(kept / "wkdash.pgdump", tmp_path)
    assert psql("SELECT item FROM burns").split() == ["木", "林"]


def test_a_server_that_does_not_answer_is_a_sentence(tmp_path):
    nowhere = Postgresql({"PGHOST": str(tmp_path), "PGDATABASE": "none"})
    if not shutil.which("pg_dump"):
        pytest.skip("needs PostgreSQL's tools")

    with pytest.raises(DoorError, match=r"pg_dump failed: .* No such file"):
        nowhere.save(tmp_path / "copy")


def test_tools_that_are_not_there_are_a_sentence(tmp_path):
    with pytest.raises(DoorError, match="pg_nothing is not installed here"):
        Postgresql({"PGDATABASE": "none"}).run("pg_nothing")
