"""Our answers to what allauth leaves open: who may sign up, and how guessing is slowed down."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.invitations import has_invitation, use_up
from apps.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth publishes no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many wrong passwords. Wait an hour, or ask the operator of this server for a new "
            "one."
        ),
        "username_password_mismatch": _("This username and password do not belong together."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if settings.REGISTRATION == "invite":
            return has_invitation(request, timezone.now())
        return bool(settings.REGISTRATION == "open")

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - allauth's signature
        """An invitation is used up with the user it makes; who comes second finds it closed."""
        with transaction.atomic():
            saved: User = super().save_user(request, user, form, commit)
            is_invited = settings.REGISTRATION == "invite"
            if is_invited and not use_up(request, saved, timezone.now()):
                raise ImmediateHttpResponse(redirect("account_signup"))
        return saved

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per account *and* address.

        Counted per account alone, anybody who knows a name could keep its owner out for good.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"
