"""Seals WaniKani tokens at rest: the first key of TOKEN_KEYS seals, every key opens."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class TokenCannotBeOpened(Exception):  # noqa: N818 - a sentence reads better than a suffix
    """None of the keys in TOKEN_KEYS opens the stored token."""

    def __init__(self) -> None:
        super().__init__(
            "The stored token cannot be opened with the keys in TOKEN_KEYS. "
            "Put the old key back, or enter the token again."
        )


def keyring(keys: Sequence[str]) -> MultiFernet:
    """Raises ValueError when there is no key or one is malformed."""
    return MultiFernet([Fernet(key) for key in keys])


@dataclass(frozen=True, slots=True)
class SealedText:
    """Ciphertext; the text itself exists only where `open` was called."""

    ciphertext: str = field(repr=False)

    @classmethod
    def seal(cls, text: str) -> "SealedText":
        return cls(keyring(settings.TOKEN_KEYS).encrypt(text.encode()).decode())

    def open(self) -> str:
        return self._opened_with(settings.TOKEN_KEYS)

    @property
    def is_sealed_by_first_key(self) -> bool:
        try:
            self._opened_with(settings.TOKEN_KEYS[:1])
        except TokenCannotBeOpened:
            return False
        return True

    def _opened_with(self, keys: Sequence[str]) -> str:
        try:
            return keyring(keys).decrypt(self.ciphertext.encode()).decode()
        except InvalidToken as error:
            raise TokenCannotBeOpened from error


if TYPE_CHECKING:
    TextColumn = models.TextField[SealedText, SealedText]
else:  # only the stubs make Django's fields generic
    TextColumn = models.TextField


class SealedTextField(TextColumn):
    """Takes and gives `SealedText`; plain text is refused, so it cannot reach the database."""

    def deconstruct(self) -> Any:
        # Migrations see the column it is, and stay free of our code.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def from_db_value(self, value: str | None, *_: object) -> SealedText | None:
        return None if value is None else SealedText(value)

    def to_python(self, value: Any) -> SealedText | None:
        return value if value is None or isinstance(value, SealedText) else SealedText(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or isinstance(value, SealedText):
            return None if value is None else value.ciphertext
        raise TypeError("A token is stored as SealedText only.")
