"""The preferences of whoever asks, read once per request."""

from django.http import HttpRequest

from apps.accounts.models import Preferences, Theme, User


def preferences_of(request: HttpRequest) -> Preferences:
    """Defaults for a visitor; at most one query per request, however often it is called."""
    known: Preferences | None = getattr(request, "_preferences", None)
    if known is None:
        known = _read(request)
        request._preferences = known  # type: ignore[attr-defined] # noqa: SLF001 - our own mark
    return known


def _read(request: HttpRequest) -> Preferences:
    # A request that failed before the middleware knows no user at all.
    user = getattr(request, "user", None)
    return read_with(user) if isinstance(user, User) else Preferences()


def read_with(user: User) -> Preferences:
    """Those that `user` was selected together with, without a query; there may be none.

    A session brings them along (apps/accounts/backends.py), and so does a sync.
    """
    return getattr(user, "preferences", None) or Preferences(user=user)


def settle_time_zone(user: User, name: str) -> bool:
    """Take the browser's guess unless the zone is settled; raises ValidationError if unknown."""
    preferences = Preferences.objects.of(user)
    if preferences.time_zone_settled:
        return False
    preferences.time_zone = name
    preferences.time_zone_settled = True
    preferences.clean()
    preferences.save()
    return True


def following_theme(theme: Theme) -> Theme:
    """The one that a switch with a single button sets next."""
    themes = list(Theme)
    return themes[(themes.index(theme) + 1) % len(themes)]


def choose_theme(user: User, theme: Theme) -> None:
    preferences = Preferences.objects.of(user)
    preferences.theme = theme
    preferences.save()
