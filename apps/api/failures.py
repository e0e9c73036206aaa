"""What Django answers when a request fails: JSON to programs, pages to people."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from apps.api.answers import error

SERVER_ERROR = "wkdash failed to answer; whoever runs this server finds why in its log."
BAD_REQUEST = "This request cannot be read. /api/v1/docs lists what there is."


def server_error(request: HttpRequest) -> HttpResponse:
    return error(SERVER_ERROR, 500) if _is_of_a_program(request) else defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_of_a_program(request):
        return error(BAD_REQUEST, 400)
    return defaults.bad_request(request, exception)


def _is_of_a_program(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
