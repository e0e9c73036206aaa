"""`backup` and `restore`: all that an installation cannot make anew, in one file and back."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from apps.door.errors import DoorError
from apps.door.preflight import only_instance
from apps.door.safekeeping import contents
from apps.door.safekeeping.contents import DATABASE, SECRETS, Manifest
from apps.door.safekeeping.databases import Database


@dataclass(frozen=True, slots=True)
class Installation:
    directory: Path
    database: Database


@dataclass(frozen=True, slots=True)
class Restored:
    """`kept` is the folder with what was there before, None when there was nothing; `without` names
    the secrets that the backup does not hold."""

    made_at: str
    kept: Path | None
    without: tuple[str, ...]


def back_up(
    here: Installation, file: Path, applied: Iterable[str], now: datetime
) -> tuple[str, ...]:
    """Whole or not at all, while everything runs; `applied` are the migrations of the database.
    Gives the secrets that are not in it, because the environment holds them; raises DoorError with
    a sentence."""
    if file.exists():
        raise DoorError(f"{file} is there already. Name another file, or remove that one first.")
    secrets = [name for name in SECRETS if (here.directory / name).exists()]
    with _private_folder(file.parent) as folder:
        here.database.save(folder / DATABASE)
        for name in secrets:
            shutil.copyfile(here.directory / name, folder / name)
        archive, kind = folder / "archive", here.database.kind
        contents.pack(folder, archive, made_at=now, database=kind, migrations=applied)
        archive.rename(file)
    return tuple(name for name in SECRETS if name not in secrets)


def restore(here: Installation, file: Path, known: Set[str], now: datetime) -> Restored:
    """Put a backup in the place of what is here; `known` are the migrations of this program. Raises
    DoorError, and has changed nothing then."""
    with only_instance(here.directory), _private_folder(here.directory) as folder:
        manifest = contents.unpack(file, folder)
        _check_fits(manifest, here.database.kind, known)
        here.database.check(folder / DATABASE)
        aside = here.directory / f"before-restore-{now:%Y-%m-%dT%H%M%S}"
        # When something goes wrong it stays: rather a copy too many.
        aside.mkdir(mode=0o700)
        here.database.replace(folder / DATABASE, aside)
        _replace_secrets(here.directory, folder, aside)
        is_kept = any(aside.iterdir())
        if not is_kept:
            aside.rmdir()
    without = tuple(name for name in SECRETS if name not in manifest.digests)
    return Restored(manifest.made_at, aside if is_kept else None, without)


def _check_fits(manifest: Manifest, kind: str, known: Set[str]) -> None:
    if manifest.database != kind:
        raise DoorError(
            f"This is a backup of a {manifest.database} database, and DATABASE_URL names a "
            f"{kind} one. Set it as it was, or use ./wk export and import."
        )
    if unknown := sorted({*manifest.migrations} - known):
        raise DoorError(
            f"This backup was made by a newer wkdash ({unknown[0]}): update this one first."
        )


def _replace_secrets(directory: Path, folder: Path, aside: Path) -> None:
    for name in SECRETS:
        if (folder / name).exists():
            if (directory / name).exists():
                (directory / name).rename(aside / name)
            (folder / name).rename(directory / name)


@contextmanager
def _private_folder(beside: Path) -> Iterator[Path]:
    """On the same disk as what is moved out of it, and nobody else's."""
    before = os.umask(0o077)
    try:
        with tempfile.TemporaryDirectory(prefix=".wkdash-", dir=beside) as folder:
            yield Path(folder)
    except OSError as error:
        raise DoorError(f"{error.filename or beside}: {error.strerror or error}.") from error
    finally:
        os.umask(before)


def named(migrations: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(f"{app}.{name}" for app, name in migrations)
