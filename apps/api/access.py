"""Who may ask: a bearer key, never a cookie, so that no other site can ask in a visitor's name."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.accounts.models import User
from apps.api.answers import Json, answer, error
from apps.api.asking import Asking
from apps.api.keys import user_of_key
from apps.api.parameters import BadParameterError
from apps.sync.models import Learner

READING = ("GET", "HEAD")
NO_KEY = (
    "Send a valid API key in the header “Authorization: Bearer <key>”. "
    "You make keys in wkdash under Settings, API keys."
)
ONLY_READING = "This API only reads: use GET."
NOT_FOUND = "There is nothing under this address. docs/api.md lists what there is."


def read_only(
    build: Callable[[Asking], Json],
) -> Callable[[HttpRequest], HttpResponse]:
    """A view out of a function that builds the answer for whoever owns the key."""

    @csrf_exempt  # no cookie opens this door; without it a POST would get a page, not a sentence
    @wraps(build)
    def view(request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return _method_not_allowed()
        now = timezone.now()
        user = user_of_key(bearer(request), now)
        if user is None:
            return _unauthorized()
        try:
            return answer(build(_asking(request, user, now)))
        except BadParameterError as problem:
            return error(str(problem), 400)

    return view


@csrf_exempt
def unknown_path(request: HttpRequest) -> HttpResponse:
    return error(NOT_FOUND, 404)


def bearer(request: HttpRequest) -> str:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _asking(request: HttpRequest, user: User, now: datetime) -> Asking:
    return Asking(Learner.objects.of(user), now, request.path, request.GET)


def _method_not_allowed() -> HttpResponse:
    response = error(ONLY_READING, 405)
    response["Allow"] = ", ".join(READING)
    return response


def _unauthorized() -> HttpResponse:
    response = error(NO_KEY, 401)
    response["WWW-Authenticate"] = 'Bearer realm="wkdash"'
    return response
