"""`backup` and `restore`: whole or not at all, and nothing that was here is lost."""

import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime

import pytest

from apps.door.errors import DoorError
from apps.door.preflight import only_instance
from apps.door.safekeeping import contents
from apps.door.safekeeping.databases import Postgresql, Sqlite, database_of
from apps.door.safekeeping.keeping import Installation, back_up, restore

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
KNOWN = frozenset({"sync.0001_first"})


def installation(directory, rows=(), *, migrations=KNOWN):
    directory.mkdir(exist_ok=True)
    here = Installation(directory, Sqlite(directory / "wkdash.sqlite3"), migrations)
    if rows:
        (directory / "token_keys").write_text(f"key of {directory.name}")
        write(here, rows)
    return here


def write(here, rows):
    with closing(sqlite3.connect(here.database.path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS burns (item TEXT)")
        connection.executemany("INSERT INTO burns VALUES (?)", [(row,) for row in rows])
        connection.commit()


def rows_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return [row for (row,) in connection.execute("SELECT item FROM burns ORDER BY rowid")]


@pytest.fixture
def old(tmp_path):
    return installation(tmp_path / "old", ["木"])


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept.tar.gz"


def test_what_was_backed_up_comes_back_in_another_place(old, file, tmp_path):
    new = installation(tmp_path / "new")

    back_up(old, file, NOW)
    kept = restore(new, file, NOW)

    assert rows_of(new.database.path) == ["木"]
    assert (new.directory / "token_keys").read_text() == "key of old"
    assert kept is None
    assert {path.name for path in new.directory.iterdir()} == {
        "wkdash.sqlite3", "token_keys", "up.lock",
    }  # fmt: skip


def test_what_is_being_written_is_not_waited_for(old, file, tmp_path):
    new = installation(tmp_path / "new")
    with closing(sqlite3.connect(old.database.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO burns VALUES ('half')")
        back_up(old, file, NOW)
        writer.execute("COMMIT")

    restore(new, file, NOW)

    assert rows_of(new.database.path) == ["木"]


def test_what_was_here_is_kept(old, file):
    back_up(old, file, NOW)
    write(old, ["林"])

    kept = restore(old, file, NOW)

    assert rows_of(old.database.path) == ["木"]
    assert rows_of(kept / "wkdash.sqlite3") == ["木", "林"]
    assert (kept / "token_keys").read_text() == "key of old"


def test_a_backup_is_for_its_owner_only(old, file):
    back_up(old, file, NOW)

    assert file.stat().st_mode & 0o077 == 0


def test_secrets_of_the_environment_are_told_to_be_missing(old, file):
    assert back_up(old, file, NOW) == ("secret_key",)


def test_a_backup_never_takes_the_place_of_another_file(old, file):
    file.write_text("precious")

    with pytest.raises(DoorError, match="is there already"):
        back_up(old, file, NOW)

    assert file.read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(old, tmp_path):
    with pytest.raises(DoorError, match=r"nowhere.*No such file"):
        back_up(old, tmp_path / "nowhere" / "kept.tar.gz", NOW)


def test_nothing_is_restored_under_a_running_wkdash(old, file):
    back_up(old, file, NOW)
    write(old, ["林"])

    with only_instance(old.directory), pytest.raises(DoorError, match="already runs"):
        restore(old, file, NOW)

    assert rows_of(old.database.path) == ["木", "林"]


def cut_off(file):
    file.write_bytes(file.read_bytes()[:-200])


def fill_with_text(file):
    file.write_text("no archive")


def remove(file):
    file.unlink()


def leave_the_manifest_out(file):
    with tarfile.open(file, "w:gz") as tar:
        tar.add(__file__, "database")


@pytest.mark.parametrize("harm", [cut_off, fill_with_text, remove, leave_the_manifest_out])
def test_what_is_no_whole_backup_changes_nothing(old, file, harm):
    back_up(old, file, NOW)
    harm(file)

    with pytest.raises(DoorError):
        restore(old, file, NOW)

    assert rows_of(old.database.path) == ["木"]
    assert not [*old.directory.glob("before-restore-*")]


def test_a_damaged_database_is_not_put_back(old, file, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / contents.DATABASE).write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    contents.pack(folder, contents.manifest(NOW, "sqlite", KNOWN), file)

    with pytest.raises(DoorError, match="damaged"):
        restore(old, file, NOW)

    assert rows_of(old.database.path) == ["木"]


def test_a_backup_of_a_newer_wkdash_is_refused(old, file, tmp_path):
    newer = installation(
        tmp_path / "newer", ["木"], migrations=KNOWN | {"sync.0002_what_is_to_come"}
    )
    back_up(newer, file, NOW)

    with pytest.raises(DoorError, match=r"newer wkdash \(sync.0002_what_is_to_come\)"):
        restore(old, file, NOW)


def test_a_backup_of_an_older_wkdash_is_taken(old, file, tmp_path):
    back_up(old, file, NOW)
    newer = installation(tmp_path / "newer", migrations=KNOWN | {"sync.0002_next"})

    restore(newer, file, NOW)

    assert rows_of(newer.database.path) == ["木"]


def test_a_backup_of_another_kind_of_database_is_refused(old, file):
    back_up(old, file, NOW)
    other = Installation(old.directory, Postgresql({"PGDATABASE": "wkdash"}), KNOWN)

    with pytest.raises(DoorError, match="backup of a sqlite database"):
        restore(other, file, NOW)


def test_a_server_of_ones_own_is_asked_with_its_own_tools():
    configured = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "wkdash", "HOST": "db", "PORT": 5433, "USER": "", "PASSWORD": "secret",
    }  # fmt: skip

    assert database_of(configured) == Postgresql(
        {"PGHOST": "db", "PGPORT": "5433", "PGPASSWORD": "secret", "PGDATABASE": "wkdash"}
    )
