"""How a picture, or its absence, leaves the server."""

import hashlib
from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from apps.sharing.looks import Form, Look
from apps.sharing.pictures import draw, picture_policy, pixels

# A badge stands in other people's pages: five minutes keep their readers off this server, while a
# badge that was switched off is gone, and a new level shown, before anybody wonders.
BADGE_MAX_AGE = 300
# One drawing may come out in other pixels.
RASTERIZER = version("resvg-py")
# The picture of a level changes only with a release.
LEVEL_MAX_AGE = 86_400


def picture_answer(request: HttpRequest, level: int, look: Look, max_age: int) -> HttpResponse:
    """The picture, or 304 when the asker has it. Raises ValueError for an unknown level."""
    drawing = draw(level, look)
    digest = hashlib.sha256(drawing).hexdigest()[:32]
    etag = quote_etag(f"{digest}-{look.form}-{RASTERIZER}" if look.form is Form.PNG else digest)
    answer = get_conditional_response(request, etag) or _full(drawing, level, look)
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = f"public, max-age={max_age}"
    return _sealed(answer)


def _full(drawing: bytes, level: int, look: Look) -> HttpResponse:
    if look.form is Form.PNG:
        return HttpResponse(pixels(level, look), content_type="image/png")
    return HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")


def no_badge() -> HttpResponse:
    """The one answer to every "no". Not cached: a badge that is switched on shows at once."""
    answer = HttpResponse(
        "There is no badge at this address.\n",
        status=404,
        content_type="text/plain; charset=utf-8",
    )
    answer.headers["Cache-Control"] = "no-store"
    return _sealed(answer)


def _sealed(answer: HttpResponse) -> HttpResponse:
    """Nothing in a picture may run, load or be framed; other sites may show it as an image."""
    answer.headers["Content-Security-Policy"] = picture_policy()
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
