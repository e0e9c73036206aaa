"""What is in a backup: a manifest, the database, and the secrets that lie beside it."""

import json
import shutil
import tarfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from apps.door.errors import DoorError

FORMAT, VERSION = "wkdash-backup", 1
MANIFEST, DATABASE = "manifest.json", "database"
# Made at the first start, unless the environment gives them. The second opens the stored tokens.
SECRETS = ("secret_key", "token_keys")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations` names those applied, as "app.name": they say which wkdash can read it."""

    made_at: str
    database: str
    migrations: tuple[str, ...]


def manifest(made_at: datetime, database: str, migrations: Iterable[str]) -> Manifest:
    return Manifest(made_at.isoformat(timespec="seconds"), database, tuple(sorted(migrations)))


def pack(folder: Path, manifest: Manifest, archive: Path) -> None:
    """Everything in `folder`, the manifest first."""
    told = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    (folder / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        for name in (MANIFEST, DATABASE, *SECRETS):
            if (folder / name).exists():
                tar.add(folder / name, name)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Only what a backup holds, whatever else is in it. Raises DoorError with a sentence."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for name in (MANIFEST, DATABASE, *SECRETS):
                if name in tar.getnames():
                    _unpack_one(tar, name, folder / name)
    except FileNotFoundError as error:
        raise DoorError(f"There is no file {archive}.") from error
    except (tarfile.TarError, OSError, EOFError) as error:
        raise DoorError(f"{archive} cannot be read as a backup: {error}.") from error
    return _manifest_in(folder, archive)


def _unpack_one(tar: tarfile.TarFile, name: str, target: Path) -> None:
    source = tar.extractfile(name)
    if source is None:
        raise tarfile.TarError(f"{name} is not a file")
    with source, target.open("wb") as written:
        shutil.copyfileobj(source, written)


def _manifest_in(folder: Path, archive: Path) -> Manifest:
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        is_ours = told["format"] == FORMAT and (folder / DATABASE).exists()
        found = Manifest(told["made_at"], told["database"], tuple(told["migrations"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DoorError(f"{archive} is not a backup of wkdash.") from error
    if not is_ours:
        raise DoorError(f"{archive} is not a backup of wkdash.")
    if told["version"] != VERSION:
        raise DoorError(f"{archive} was made by a newer wkdash: update this one first.")
    return found
