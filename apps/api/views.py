"""The doors of the API, and the page of its keys."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.preferences import preferences_of
from apps.accounts.requests import SignedInRequest
from apps.api.forms import ApiKeyForm
from apps.api.keys import create_key
from apps.api.models import ApiKey
from apps.api.page import NewKey, keys_page

REVOKED = "The key is revoked: whatever used it is shut out from now on."


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
