"""What is in a backup: a manifest, the database, and the secrets that lie beside it."""

import hashlib
import json
import shutil
import tarfile
import zlib
from collections.abc import Iterable, Mapping
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
    """`migrations` names those applied, as "app.name": they say which wkdash can read it. `digests`
    are of the other files, by name: a database is not known to be whole by looking at it."""

    made_at: str
    database: str
    migrations: tuple[str, ...]
    digests: Mapping[str, str]


def pack(
    folder: Path, archive: Path, *, made_at: datetime, database: str, migrations: Iterable[str]
) -> None:
    """What is in `folder`, behind a manifest of it."""
    names = [name for name in (DATABASE, *SECRETS) if (folder / name).exists()]
    manifest = Manifest(
        made_at.isoformat(timespec="seconds"),
        database,
        tuple(sorted(migrations)),
        {name: _digest(folder / name) for name in names},
    )
    told = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    (folder / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        for name in (MANIFEST, *names):
            tar.add(folder / name, name)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Only what a backup holds, whatever else is in it. Raises DoorError with a sentence."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for name in {MANIFEST, DATABASE, *SECRETS} & {*tar.getnames()}:
                _unpack_one(tar, name, folder / name)
    except FileNotFoundError as error:
        raise DoorError(f"There is no file {archive}.") from error
    except (tarfile.TarError, zlib.error, OSError, EOFError) as error:
        raise DoorError(f"{archive} cannot be read as a backup: {error}.") from error
    manifest = _manifest_in(folder, archive)
    for name, digest in manifest.digests.items():
        if not (folder / name).exists() or _digest(folder / name) != digest:
            raise DoorError(f"{archive} is damaged: its {name} is not what was backed up.")
    return manifest


def _unpack_one(tar: tarfile.TarFile, name: str, target: Path) -> None:
    source = tar.extractfile(name)
    if source is None:
        raise tarfile.TarError(f"{name} is not a file")
    with source, target.open("wb") as written:
        shutil.copyfileobj(source, written)


def _manifest_in(folder: Path, archive: Path) -> Manifest:
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        is_ours, is_readable = told["format"] == FORMAT, told["version"] == VERSION
        found = Manifest(
            told["made_at"], told["database"], tuple(told["migrations"]), dict(told["digests"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DoorError(f"{archive} is not a backup of wkdash.") from error
    if not is_ours or DATABASE not in found.digests:
        raise DoorError(f"{archive} is not a backup of wkdash.")
    if not is_readable:
        raise DoorError(f"{archive} was made by a newer wkdash: update this one first.")
    return found


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
