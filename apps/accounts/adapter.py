"""Our answers to what allauth leaves open: who may sign up, and how guessing is slowed down."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth publishes no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "Too many wrong passwords. Wait an hour, or ask the operator "
        "of this server for a new one.",
        "username_password_mismatch": "This username and password do not belong together.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        # "invite" stays shut until there are invitations to show at the door.
        return bool(settings.REGISTRATION == "open")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per account *and* address.

        Counted per account alone, anybody who knows a name could keep its owner out for good.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"
