"""The door to the pictures of radicals, for people who signed in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from apps.accounts.requests import SignedInRequest
from apps.library.showing import picture_for

# Checked before it was stored; should that ever fail, a browser still runs and loads nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


@require_safe
@login_required
def radical(request: SignedInRequest, subject_id: int) -> HttpResponse:
    picture = picture_for(request.user, subject_id)
    if picture is None:
        raise Http404
    answer = HttpResponse(picture.body, content_type="image/svg+xml; charset=utf-8")
    answer.headers["ETag"] = etag = quote_etag(picture.fingerprint)
    answer.headers["Cache-Control"] = "private, max-age=86400"
    shown = get_conditional_response(request, etag, response=answer) or answer
    shown.headers["Content-Security-Policy"] = POLICY
    return shown
