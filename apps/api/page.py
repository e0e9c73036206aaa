"""The page where a person makes and revokes their keys."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from apps.accounts.models import User
from apps.api.forms import ApiKeyForm
from apps.api.models import ApiKey


@dataclass(frozen=True, slots=True)
class KeyLine:
    id: int
    name: str
    prefix: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made, the only time it is shown, and an address to try it on."""

    key: str
    address: str


@dataclass(frozen=True, slots=True)
class KeysPage:
    """`tz` is that of its reader."""

    keys: tuple[KeyLine, ...]
    form: ApiKeyForm
    tz: ZoneInfo
    made: NewKey | None


def keys_page(user: User, form: ApiKeyForm, tz: ZoneInfo, made: NewKey | None) -> KeysPage:
    rows = (
        ApiKey.objects.of(user)
        .filter(revoked_at=None)
        .order_by("created_at", "id")
        .values_list("id", "name", "prefix", "created_at", "last_used_at")
    )
    return KeysPage(tuple(KeyLine(*row) for row in rows), form, tz, made)
