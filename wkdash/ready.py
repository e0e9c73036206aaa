"""Brings an installation up to date before a command needs it: directory, tables, cache."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

# These look at code or at the database as it is, or bring it up to date themselves.
WITHOUT_DATABASE = frozenset(
    {
        "", "help", "version", "check", "makemigrations", "migrate", "showmigrations", "sqlmigrate",
        "collectstatic", "compilemessages", "makemessages", "createcachetable", "diffsettings",
        "up", "demo", "backup", "restore",
    }
)  # fmt: skip


def make_ready_for(arguments: Sequence[str]) -> None:
    """Migrate when the command about to run reads the database and tables are missing or old."""
    command = arguments[0] if arguments else ""
    if command.startswith("-") or command in WITHOUT_DATABASE or "--help" in arguments:
        return
    django.setup()
    make_ready()


def make_ready() -> None:
    """Safe from several processes at once: one migrates, the others wait and find it done.

    Raises ImproperlyConfigured with a sentence when directory or database cannot be used.
    """
    try:
        with _only_one(Path(settings.DATA_DIR)):
            _bring_up_to_date()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data directory {settings.DATA_DIR} cannot be written ({error.strerror}). "
            "Make it writable for this user or set WKDASH_DATA_DIR to another one."
        ) from error
    except OperationalError as error:
        raise ImproperlyConfigured(
            f"The database cannot be used; check DATABASE_URL. {error}"
        ) from error


def _bring_up_to_date() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data_dir / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
