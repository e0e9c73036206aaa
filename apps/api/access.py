"""Who may ask: a bearer key, never a cookie, so that no other site can ask in a visitor's name."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.accounts.models import User
from apps.accounts.preferences import read_with
from apps.api.answers import answer, as_json, error, not_modified
from apps.api.asking import Asking
from apps.api.endpoints import Endpoint
from apps.api.keys import user_of_key
from apps.api.parameters import BadParameterError
from apps.stats.measures.days import LearnersCalendar
from apps.stats.versions import data_version_of, is_known, remembered
from apps.sync.models import Learner

READING = ("GET", "HEAD")
NO_KEY = (
    "Send a valid API key in the header “Authorization: Bearer <key>”. "
    "You make keys in wkdash under Settings, API keys."
)
ONLY_READING = "This API only reads: use GET."
NOT_FOUND = "There is nothing under this address. /api/v1/docs lists what there is."
# A year of hours or a thousand burns is built anew: what is kept is kept in each process.
LARGEST_REMEMBERED = 200_000

View = Callable[[HttpRequest], HttpResponse]


def door_of(endpoint: Endpoint) -> View:
    """The view that answers for whoever owns the key."""

    def view(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        user = user_of_key(bearer(request), now)
        if user is None:
            return _unauthorized()
        try:
            return _answer(endpoint, _asking(endpoint, request, user, now), request)
        except BadParameterError as problem:
            return error(str(problem), 400)

    return only_reading(view)


def only_reading(view: View) -> View:
    # No cookie opens these doors; without the exemption a POST would get a page, not a sentence.
    @csrf_exempt
    def reading(request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return view(request)
        response = error(ONLY_READING, 405)
        response["Allow"] = ", ".join(READING)
        return response

    return reading


@csrf_exempt
def unknown_path(request: HttpRequest) -> HttpResponse:
    return error(NOT_FOUND, 404)


def bearer(request: HttpRequest) -> str:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _answer(endpoint: Endpoint, asking: Asking, request: HttpRequest) -> HttpResponse:
    """Nothing is built for a program that has it already, and once for all that have not."""
    version = _version(endpoint, asking)
    etag = f'W/"{version}"' if version else None
    if etag and is_known(request, etag):
        return not_modified(etag)
    body = remembered(
        "api",
        version,
        lambda: as_json(endpoint.build(asking)),
        worth_keeping=lambda body: len(body) <= LARGEST_REMEMBERED,
    )
    return answer(body, etag)


def _version(endpoint: Endpoint, asking: Asking) -> str | None:
    given = (asking[parameter] for parameter in endpoint.parameters)
    also = (endpoint.path, *given, *endpoint.also_shows(asking))
    return data_version_of(asking.learner, asking.now, also=also)


def _asking(endpoint: Endpoint, request: HttpRequest, user: User, now: datetime) -> Asking:
    given = {each: each.read(request.GET.get(each.name)) for each in endpoint.parameters}
    own = read_with(user)
    calendar = LearnersCalendar(own.tz, own.day_starts_at, now)
    return Asking(Learner.objects.of(user), now, request.path, given, calendar)


def _unauthorized() -> HttpResponse:
    response = error(NO_KEY, 401)
    response["WWW-Authenticate"] = 'Bearer realm="wkdash"'
    return response
