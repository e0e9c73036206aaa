"""Making keys and telling whose a presented key is."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models import Q

from apps.accounts.models import User
from apps.api.models import ApiKey

# The marker lets people, and scanners of leaked secrets, see what such a string opens.
MARKER = "wkd_"
SHOWN_CHARACTERS = len(MARKER) + 6
# Under SQLite each write takes the one lock; a key used each second must not.
USE_NOTED_EVERY = timedelta(hours=1)


def create_key(user: User, name: str, now: datetime) -> str:
    """The new key itself, which nobody can read again."""
    key = MARKER + secrets.token_urlsafe(32)
    ApiKey.objects.create(
        user=user,
        name=name,
        digest=digest(key),
        prefix=key[:SHOWN_CHARACTERS],
        created_at=now,
    )
    return key


def user_of_key(key: str, now: datetime) -> User | None:
    """The owner of a key in force with their preferences, None for any other text; notes the use,
    at most hourly."""
    keys = ApiKey.objects.usable().select_related("user__preferences")
    found = keys.filter(digest=digest(key)).first()
    if found is None:
        return None
    if found.last_used_at is None or now - found.last_used_at >= USE_NOTED_EVERY:
        _note_use(found, now)
    return found.user


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _note_use(key: ApiKey, now: datetime) -> None:
    """Of several requests at once only the first writes."""
    unnoted = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    ApiKey.objects.filter(unnoted, pk=key.pk).update(last_used_at=now)
