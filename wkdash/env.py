"""Reads the environment: `NAME`, `NAME_FILE`, `.env`; a senseless value stops the start."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


def load_dotenv(path: Path) -> None:
    """Put the lines `NAME=value` of `path` into the environment; what is set already wins."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def text(name: str, default: str | None = None) -> str | None:
    """The variable, or the content of the file that `NAME_FILE` names; empty counts as unset."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip() or default
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE={path} cannot be read: {error}") from error
    return os.environ.get(name, "").strip() or default


def boolean(name: str, *, default: bool) -> bool:
    value = text(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false.")


def integer(name: str, default: int, *, minimum: int, maximum: int) -> int:
    value = text(name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or not minimum <= int(value) <= maximum:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a whole number from {minimum} to {maximum}."
        )
    return int(value)


def choice(name: str, *choices: str) -> str | None:
    value = text(name)
    if value is not None and value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(choices)}.")
    return value


def checked(name: str, default: str, check: Callable[[str], Value]) -> Value:
    """The variable as `check` returns it; its ValueError is told as a configuration error."""
    try:
        return check(text(name, default) or default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def secret(name: str, path: Path, make: Callable[[], str]) -> str:
    """The variable, else the content of `path`, made (owner only) at the first start."""
    value = text(name)
    if value is not None:
        return value
    try:
        if not path.exists():
            _create_once(path, make())
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data directory {path.parent} cannot be used ({error.strerror}). "
            "Make it writable for this user or set WKDASH_DATA_DIR to another one."
        ) from error


def _create_once(path: Path, content: str) -> None:
    """Create `path` in one step, so that two processes starting at once agree on one content."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
