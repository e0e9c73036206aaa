"""Leaves the server with everything one brought."""

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User

logger = logging.getLogger(__name__)


class LastSuperuser(Exception):  # noqa: N818 - a sentence reads better than a suffix
    """Without this account nobody could look after the server."""

    def __init__(self) -> None:
        super().__init__(
            _("You are the only superuser of this server. Make another one in the admin first.")
        )


def delete_account(user: User) -> None:
    """Remove `user` and all that belongs to them, at once; raises LastSuperuser."""
    pk = user.pk
    with transaction.atomic():
        if user.is_superuser and not _another_superuser(user):
            raise LastSuperuser
        user.delete()
    logger.info("User %s deleted their account", pk)


def _another_superuser(user: User) -> bool:
    # Locked, so that two superusers who leave in the same moment do not both find the other.
    superusers = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    return any(superuser.pk != user.pk for superuser in superusers)
