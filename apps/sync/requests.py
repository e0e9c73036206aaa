"""Whose account a page is about, read once per request."""

from django.http import HttpRequest

from apps.accounts.models import User
from apps.sync.models import Learner


def learner_of(request: HttpRequest) -> Learner | None:
    """None until a token is stored. The user is signed in; the page and its frame share it."""
    if not hasattr(request, "_learner"):
        assert isinstance(request.user, User)  # noqa: S101 - callers are behind login_required
        learner = Learner.objects.of(request.user)
        request._learner = learner  # type: ignore[attr-defined] # noqa: SLF001 - our own mark
    known: Learner | None = request._learner  # type: ignore[attr-defined] # noqa: SLF001 - same
    return known
