"""`backup` and `restore`: all that an installation cannot make anew, in one file and back."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
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
    """`migrations` are those that this program knows, or that its database has had."""

    directory: Path
    database: Database
    migrations: frozenset[str]


def back_up(installation: Installation, file: Path, now: datetime) -> tuple[str, ...]:
    """Whole or not at all, while everything runs. Gives the secrets that are not in it, because
    the environment holds them; raises DoorError with a sentence."""
    if file.exists():
        raise DoorError(f"{file} is there already. Name another file, or remove that one first.")
    secrets = [name for name in SECRETS if (installation.directory / name).exists()]
    with _private_folder(file.parent) as folder:
        installation.database.save(folder / DATABASE)
        for name in secrets:
            (folder / name).write_bytes((installation.directory / name).read_bytes())
        told = contents.manifest(now, installation.database.kind, installation.migrations)
        contents.pack(folder, told, folder / "archive")
        (folder / "archive").rename(file)
    return tuple(name for name in SECRETS if name not in secrets)


def restore(installation: Installation, file: Path, now: datetime) -> Path | None:
    """Put a backup in the place of what is here, which is kept in the folder that is given back;
    None when there was nothing. Raises DoorError, and has changed nothing then."""
    with only_instance(installation.directory), _private_folder(installation.directory) as folder:
        manifest = contents.unpack(file, folder)
        _check_fits(manifest, installation)
        installation.database.check(folder / DATABASE)
        aside = installation.directory / f"before-restore-{now:%Y-%m-%dT%H%M%S}"
        aside.mkdir(mode=0o700)
        is_kept = installation.database.replace(folder / DATABASE, aside)
        _replace_secrets(installation.directory, folder, aside)
        if not is_kept:
            # Secrets without a database have sealed nothing.
            shutil.rmtree(aside)
    return aside if is_kept else None


def _check_fits(manifest: Manifest, installation: Installation) -> None:
    if manifest.database != installation.database.kind:
        raise DoorError(
            f"This is a backup of a {manifest.database} database, and DATABASE_URL names a "
            f"{installation.database.kind} one. Set it as it was, or use ./wk export and import."
        )
    if unknown := sorted({*manifest.migrations} - installation.migrations):
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


def known(migrations: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(f"{app}.{name}" for app, name in migrations)
