"""Who shows a badge, at which address, in which shape."""

import secrets
import string
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.sharing.looks import Design

HANDLE_PATTERN = r"\A[a-z0-9-]{3,40}\Z"
HANDLE_MAX_LENGTH = 40
HANDLE_ALPHABET = string.ascii_lowercase + string.digits
RANDOM_LENGTH = 26  # of 36 signs: 134 bits, out of reach of guessing

check_handle = RegexValidator(
    HANDLE_PATTERN, gettext_lazy("Use 3 to 40 letters a to z, digits or hyphens.")
)


def random_handle() -> str:
    return "".join(secrets.choice(HANDLE_ALPHABET) for _ in range(RANDOM_LENGTH))


class BadgeQuerySet(models.QuerySet["Badge"]):
    def of(self, user: User) -> "Badge":
        """This user's badge; a private one, unsaved, until something is chosen.

        Looking never writes, so a page can ask on GET."""
        return self.filter(user=user).first() or Badge(user=user, handle=random_handle())

    def public(self) -> Self:
        return self.filter(is_public=True)


class Badge(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="badge"
    )
    handle = models.CharField(max_length=HANDLE_MAX_LENGTH, unique=True, validators=[check_handle])
    is_public = models.BooleanField(default=False)
    is_on_wall = models.BooleanField("is on the wall", default=False)
    design = models.CharField(max_length=5, choices=Design.choices, default=Design.ENSO)

    objects = BadgeQuerySet.as_manager()

    class Meta:
        constraints = [
            # Makes the unique index on `handle` hold without regard to case.
            models.CheckConstraint(
                condition=Q(handle=Lower(F("handle"))), name="badge_no_capitals_in_handle"
            ),
            models.CheckConstraint(
                condition=Q(design__in=Design.values), name="badge_no_unknown_design"
            ),
        ]

    def __str__(self) -> str:
        return f"Badge of user {self.user_id}"
