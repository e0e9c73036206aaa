"""`backup` and `restore`: whole or not at all, and nothing that was here is lost."""

import errno
import os
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO

import pytest

from apps.door.errors import DoorError
from apps.door.preflight import only_instance
from apps.door.safekeeping import contents, databases
from apps.door.safekeeping.databases import Postgresql, Sqlite, database_of
from apps.door.safekeeping.keeping import Installation, Restored, back_up, restore

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
KNOWN = frozenset({"sync.0001_first"})


def installation(directory, rows=()):
    directory.mkdir(exist_ok=True)
    here = Installation(directory, Sqlite(directory / "wkdash.sqlite3"))
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

    back_up(old, file, KNOWN, NOW)
    done = restore(new, file, KNOWN, NOW)

    assert rows_of(new.database.path) == ["木"]
    assert (new.directory / "token_keys").read_text() == "key of old"
    assert done == Restored("2026-03-10T09:30:00+00:00", None, ("secret_key",))
    assert {path.name for path in new.directory.iterdir()} == {
        "wkdash.sqlite3", "token_keys", "up.lock",
    }  # fmt: skip


def test_what_is_being_written_is_not_waited_for(old, file, tmp_path):
    new = installation(tmp_path / "new")
    with closing(sqlite3.connect(old.database.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO burns VALUES ('half')")
        back_up(old, file, KNOWN, NOW)
        writer.execute("COMMIT")

    restore(new, file, KNOWN, NOW)

    assert rows_of(new.database.path) == ["木"]


def test_what_was_here_is_kept(old, file):
    back_up(old, file, KNOWN, NOW)
    write(old, ["林"])

    kept = restore(old, file, KNOWN, NOW).kept

    assert rows_of(old.database.path) == ["木"]
    assert rows_of(kept / "wkdash.sqlite3") == ["木", "林"]
    assert (kept / "token_keys").read_text() == "key of old"


def test_a_backup_is_for_its_owner_only(old, file):
    back_up(old, file, KNOWN, NOW)

    assert file.stat().st_mode & 0o077 == 0


def test_secrets_of_the_environment_are_told_to_be_missing(old, file):
    assert back_up(old, file, KNOWN, NOW) == ("secret_key",)


def test_a_backup_never_takes_the_place_of_another_file(old, file):
    file.write_text("precious")

    with pytest.raises(DoorError, match="is there already"):
        back_up(old, file, KNOWN, NOW)

    assert file.read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(old, tmp_path):
    with pytest.raises(DoorError, match=r"nowhere.*No such file"):
        back_up(old, tmp_path / "nowhere" / "kept.tar.gz", KNOWN, NOW)


def test_nothing_is_restored_under_a_running_wkdash(old, file):
    back_up(old, file, KNOWN, NOW)
    write(old, ["林"])

    with only_instance(old.directory), pytest.raises(DoorError, match="already runs"):
        restore(old, file, KNOWN, NOW)

    assert rows_of(old.database.path) == ["木", "林"]


def cut_off(file):
    file.write_bytes(file.read_bytes()[:-200])


def turn_bits_over(file):
    """In the middle, which is a value that no look at a database can find wrong."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def fill_with_text(file):
    file.write_text("no archive")


def remove(file):
    file.unlink()


def leave_the_manifest_out(file):
    with tarfile.open(file, "w:gz") as tar:
        tar.add(__file__, "database")


def leave_the_keys_out(file):
    with tarfile.open(file) as tar:
        parts = {name: tar.extractfile(name).read() for name in tar.getnames()}
    with tarfile.open(file, "w:gz") as tar:
        for name in {*parts} - {"token_keys"}:
            member = tarfile.TarInfo(name)
            member.size = len(parts[name])
            tar.addfile(member, BytesIO(parts[name]))


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (cut_off, "cannot be read as a backup|is damaged"),
        (turn_bits_over, "cannot be read as a backup|is damaged"),
        (fill_with_text, "cannot be read as a backup"),
        (remove, "There is no file"),
        (leave_the_manifest_out, "is not a backup of wkdash"),
        (leave_the_keys_out, "is damaged: its token_keys"),
    ],
)
def test_what_is_no_whole_backup_changes_nothing(old, file, harm, sentence):
    write(old, [os.urandom(20_000).hex()])
    back_up(old, file, KNOWN, NOW)
    write(old, ["林"])
    harm(file)

    with pytest.raises(DoorError, match=sentence):
        restore(old, file, KNOWN, NOW)

    assert rows_of(old.database.path)[-1] == "林"
    assert (old.directory / "token_keys").read_text() == "key of old"
    assert not [*old.directory.glob("before-restore-*")]


def test_a_damaged_database_is_not_put_back(old, file, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / contents.DATABASE).write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    contents.pack(folder, file, made_at=NOW, database="sqlite", migrations=KNOWN)

    with pytest.raises(DoorError, match="damaged"):
        restore(old, file, KNOWN, NOW)

    assert rows_of(old.database.path) == ["木"]


def test_a_backup_of_a_newer_wkdash_changes_nothing(old, file):
    back_up(old, file, KNOWN | {"sync.0002_what_is_to_come"}, NOW)
    write(old, ["林"])

    with pytest.raises(DoorError, match=r"newer wkdash \(sync.0002_what_is_to_come\)"):
        restore(old, file, KNOWN, NOW)

    assert rows_of(old.database.path) == ["木", "林"]


def test_a_backup_of_an_older_wkdash_is_taken(old, file, tmp_path):
    back_up(old, file, KNOWN, NOW)
    newer = installation(tmp_path / "newer")

    restore(newer, file, KNOWN | {"sync.0002_next"}, NOW)

    assert rows_of(newer.database.path) == ["木"]


def test_a_backup_of_another_kind_of_database_is_refused(old, file):
    back_up(old, file, KNOWN, NOW)
    other = Installation(old.directory, Postgresql({"PGDATABASE": "wkdash"}))

    with pytest.raises(DoorError, match="backup of a sqlite database"):
        restore(other, file, KNOWN, NOW)


def test_keys_without_a_database_are_kept_too(old, file, tmp_path):
    """They may be those of a database that DATABASE_URL named, had it been set."""
    back_up(old, file, KNOWN, NOW)
    new = installation(tmp_path / "new")
    (new.directory / "token_keys").write_text("the only one")

    kept = restore(new, file, KNOWN, NOW).kept

    assert (kept / "token_keys").read_text() == "the only one"


def test_rows_that_are_only_in_the_journal_are_kept(old, file):
    back_up(old, file, KNOWN, NOW)
    with closing(sqlite3.connect(old.database.path)) as still_open:
        write(old, ["林"])
        assert still_open.execute("SELECT count(*) FROM burns").fetchone() == (2,)
        kept = restore(old, file, KNOWN, NOW).kept

    assert rows_of(kept / "wkdash.sqlite3") == ["木", "林"]
    assert rows_of(old.database.path) == ["木"]


def test_a_disk_that_is_full_changes_nothing(old, file, monkeypatch):
    back_up(old, file, KNOWN, NOW)
    write(old, ["林"])

    def fail(*_paths):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(databases.shutil, "copy2", fail)
    with pytest.raises(DoorError, match="No space left"):
        restore(old, file, KNOWN, NOW)

    assert rows_of(old.database.path) == ["木", "林"]
    assert not [*old.directory.glob("*.restored")]


def test_a_database_that_cannot_be_read_is_a_sentence(old, file):
    old.database.path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)

    with pytest.raises(DoorError, match=r"wkdash.sqlite3 cannot be copied: "):
        back_up(old, file, KNOWN, NOW)

    assert not file.exists()


def test_a_server_of_ones_own_is_asked_with_its_own_tools():
    configured = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "wkdash", "HOST": "db", "PORT": 5433, "USER": "", "PASSWORD": "secret",
    }  # fmt: skip

    assert database_of(configured) == Postgresql(
        {"PGHOST": "db", "PGPORT": "5433", "PGPASSWORD": "secret", "PGDATABASE": "wkdash"}
    )
