"""What the frame of every signed-in page prints; asked of the database only where it is printed."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from apps.accounts.models import User
from apps.stats.pages import colophon
from apps.stats.reader import reader_of


def frame(request: HttpRequest) -> dict[str, object]:
    # A request that failed before the middleware knows no user at all.
    if not isinstance(getattr(request, "user", None), User):
        return {}
    return {"colophon": SimpleLazyObject(lambda: colophon.build(reader_of(request)))}
