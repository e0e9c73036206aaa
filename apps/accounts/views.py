"""The set-up link, the settings page, and what hangs on it."""

from django.conf import settings as site
from django.contrib import messages
from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts import invitations as invited
from apps.accounts.forms import (
    DeleteAccountForm,
    FirstAccountForm,
    InvitationForm,
    PreferencesForm,
    ThemeForm,
    TimeZoneGuessForm,
)
from apps.accounts.models import Invitation
from apps.accounts.preferences import choose_theme, preferences_of, settle_time_zone
from apps.accounts.requests import SignedInRequest, page_before
from apps.accounts.setup import create_first_account, opens_setup


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest, secret: str) -> HttpResponse:
    if not opens_setup(secret):
        raise Http404
    form = FirstAccountForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/setup.html", {"form": form})
    data = form.cleaned_data
    user = create_first_account(data["username"], data["password1"])
    if user is None:
        raise Http404
    login(request, user)
    return redirect("sync:token")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=preferences_of(request))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your preferences are saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form})


@login_required
@require_POST
def guess_time_zone(request: SignedInRequest) -> HttpResponse:
    form = TimeZoneGuessForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("This server does not know that time zone."), status=400)
    settle_time_zone(request.user, form.cleaned_data["time_zone"])
    return HttpResponse(status=204)


@login_required
@require_POST
def theme(request: SignedInRequest) -> HttpResponse:
    form = ThemeForm(request.POST)
    if form.is_valid():
        choose_theme(request.user, form.cleaned_data["theme"])
    return redirect(page_before(request))


@never_cache
@require_safe
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    if not invited.show_at_the_door(request, secret, timezone.now()):
        raise Http404
    return redirect("account_signup")


@staff_member_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitations(request: SignedInRequest) -> HttpResponse:
    form, link, now = InvitationForm(request.POST or None), "", timezone.now()
    if request.method == "POST" and form.is_valid():
        made = invited.invite(request.user, form.cleaned_data["note"], now)
        link = request.build_absolute_uri(reverse("accounts:invitation", args=[made.secret]))
        form = InvitationForm()
    standing = Invitation.objects.open(now).order_by("expires_at")
    is_in_use = site.REGISTRATION == "invite"
    context = {"form": form, "link": link, "invitations": standing, "is_in_use": is_in_use}
    return render(request, "accounts/invitations.html", context)


@staff_member_required
@require_POST
def revoke(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    invited.revoke(invitation_id)
    return redirect("accounts:invitations")


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def delete(request: SignedInRequest) -> HttpResponse:
    form = DeleteAccountForm(request, request.POST or None)
    if form.is_valid() and form.delete():
        logout(request)
        messages.success(request, _("Your account and everything in it are gone."))
        return redirect("account_login")
    return render(request, "accounts/delete.html", {"form": form})
