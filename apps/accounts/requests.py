"""What a view behind `login_required` receives."""

from django.http import HttpRequest

from apps.accounts.models import User


class SignedInRequest(HttpRequest):
    """Only for annotations: Django cannot say that such a view has no anonymous visitor."""

    user: User
