"""What a view behind `login_required` receives."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from apps.accounts.models import User


class SignedInRequest(HttpRequest):
    """Only for annotations: Django cannot say that such a view has no anonymous visitor."""

    user: User


def page_before(request: HttpRequest) -> str:
    """Where a form that stands on every page leads back to; never to another site."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if asked and is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
