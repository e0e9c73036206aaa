"""Links that let one person each make an account, where REGISTRATION says invite."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from apps.accounts.models import Invitation, InvitationQuerySet, User

LASTS = timedelta(days=7)
SESSION_KEY = "invitation"


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """`secret` is part of the link, shown once: only its digest is stored."""

    invitation: Invitation
    secret: str


def invite(made_by: User | None, note: str, now: datetime) -> NewInvitation:
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        digest=digest_of(secret), made_by=made_by, note=note, made_at=now, expires_at=now + LASTS
    )
    return NewInvitation(made, secret)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def show_at_the_door(request: HttpRequest, secret: str, now: datetime) -> bool:
    """Remember the invitation in the visitor's session; False when it opens nothing. Looking does
    not use it up: programs that preview links look too."""
    if settings.REGISTRATION != "invite" or not _open(digest_of(secret), now).exists():
        return False
    request.session[SESSION_KEY] = digest_of(secret)
    return True


def has_invitation(request: HttpRequest, now: datetime) -> bool:
    shown = request.session.get(SESSION_KEY, "")
    return bool(shown) and _open(shown, now).exists()


def use_up(request: HttpRequest, user: User, now: datetime) -> bool:
    """One UPDATE decides between two people who came with one link. `user` is already saved; undo
    that when the answer is False."""
    shown = request.session.pop(SESSION_KEY, "")
    return bool(_open(shown, now).update(used_at=now, used_by=user))


def revoke(invitation_id: int) -> None:
    Invitation.objects.filter(pk=invitation_id, used_at=None).delete()


def _open(digest: str, now: datetime) -> InvitationQuerySet:
    return Invitation.objects.open(now).filter(digest=digest)
