"""The site with one page more: the least that somebody signed in can be told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_required
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"Hello, {request.user.get_username()}.")


urlpatterns = [path("hello", hello), path("", include("wkdash.urls"))]
