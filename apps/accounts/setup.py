"""The one-time link that makes the first account; it is gone as soon as anybody exists."""

import logging
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from apps.accounts.models import User

logger = logging.getLogger(__name__)


def setup_path() -> str | None:
    """Where the first account is made; None once a user exists."""
    if User.objects.exists():
        _forget_secret()
        return None
    return reverse("accounts:setup", args=[_read_secret() or _make_secret()])


def opens_setup(secret: str) -> bool:
    """Whether `secret` is the one in the printed link, and nobody exists yet."""
    expected = _read_secret()
    # Both are always compared, so that a wrong secret takes as long as a right one.
    is_right = constant_time_compare(secret, expected)
    return is_right and bool(expected) and not User.objects.exists()


def create_first_account(username: str, password: str) -> User | None:
    """A superuser, or None when somebody else came first."""
    with transaction.atomic():
        # Two submits queue up at a row that is always there; SQLite lets in one at a time anyway.
        ContentType.objects.select_for_update().get(app_label="accounts", model="user")
        if User.objects.exists():
            return None
        user = User.objects.create_superuser(username=username, password=password)
    _forget_secret()
    logger.info("The first account was made: user %s", user.pk)
    return user


def _secret_file() -> Path:
    return Path(settings.DATA_DIR) / "setup_secret"


def _read_secret() -> str:
    try:
        return _secret_file().read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def _make_secret() -> str:
    """Written aside and moved into place: a half-written secret never opens anything."""
    secret = secrets.token_urlsafe(32)
    draft = _secret_file().with_name(f".setup_secret.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    draft.replace(_secret_file())
    return secret


def _forget_secret() -> None:
    _secret_file().unlink(missing_ok=True)
