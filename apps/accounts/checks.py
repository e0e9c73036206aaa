"""Refuses a start without keys that can seal."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from apps.accounts.token_cipher import keyring


@register("accounts")
def token_keys_can_seal(**_: object) -> list[CheckMessage]:
    try:
        keyring(settings.TOKEN_KEYS)
    except ValueError:
        return [
            Error(
                "TOKEN_KEYS holds no key, or one that is not a Fernet key.",
                hint="Make one with: python -c 'from cryptography.fernet import Fernet; "
                "print(Fernet.generate_key().decode())'",
                id="accounts.E001",
            )
        ]
    return []
