"""Shows times in the zone of whoever is signed in, and words in the language of the browser."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone

from apps.accounts.preferences import preferences_of


class TimeZoneMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(preferences_of(request).tz):
            return self.get_response(request)


class LanguageMiddleware(LocaleMiddleware):
    """Not there while English is alone: answers would be said to differ by language, and badges,
    which many caches keep, once for each."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if len(settings.LANGUAGES) == 1:
            raise MiddlewareNotUsed
        super().__init__(get_response)
