"""What every template may ask about its reader."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from apps.accounts.preferences import preferences_of


def preferences(request: HttpRequest) -> dict[str, object]:
    """`preferences`, and `theme` for `<html data-theme>`; lazy: a plain page asks nothing."""
    return {
        "preferences": SimpleLazyObject(lambda: preferences_of(request)),
        "theme": SimpleLazyObject(lambda: preferences_of(request).theme),
    }
