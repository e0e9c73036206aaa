"""The doors of the API, and the page of its keys."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts.preferences import preferences_of
from apps.accounts.requests import SignedInRequest
from apps.api.access import only_reading
from apps.api.answers import TYPE, as_json
from apps.api.forms import ApiKeyForm
from apps.api.keys import create_key
from apps.api.models import ApiKey
from apps.api.openapi import document
from apps.api.page import NewKey, keys_page
from apps.api.reference import reference_page

REVOKED = _("The key is revoked: whatever used it is shut out from now on.")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: SignedInRequest) -> HttpResponse:
    """A new key is printed in the answer to the form, so that no session ever holds it."""
    form, made = ApiKeyForm(request.POST or None), None
    if form.is_valid():
        key = create_key(request.user, form.cleaned_data["name"], timezone.now())
        made = NewKey(key, request.build_absolute_uri(reverse("api:summary")))
        form = ApiKeyForm()
    page = keys_page(request.user, form, preferences_of(request).tz, made)
    return render(request, "api/keys.html", {"page": page})


@login_required
@require_POST
def revoke(request: SignedInRequest, key_id: int) -> HttpResponse:
    if ApiKey.objects.of(request.user).filter(id=key_id).revoke(timezone.now()):
        messages.success(request, REVOKED)
    return redirect("api:keys")


@only_reading
@conditional_page
def openapi(request: HttpRequest) -> HttpResponse:
    """For everybody: it tells what can be asked, and nothing about anybody."""
    return HttpResponse(as_json(document()), content_type=TYPE)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    origin = request.build_absolute_uri("/").rstrip("/")
    page = reference_page(origin, is_signed_in=request.user.is_authenticated)
    return render(request, "api/reference.html", {"page": page})
