"""Who uses this server: the person, what they prefer, and their sealed WaniKani token."""

from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.accounts.time_zones import time_zone_names
from apps.accounts.token_cipher import SealedTextField


class User(AbstractUser):
    class Meta(AbstractUser.Meta):
        constraints = [
            # allauth looks names up without regard to case; two such names could not both sign in.
            models.UniqueConstraint(
                Lower("username"),
                name="user_no_names_that_differ_only_in_case",
                violation_error_message=_("A user with that username already exists."),
            ),
        ]


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Theme(models.TextChoices):
    AUTO = "auto", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class PreferencesQuerySet(models.QuerySet["Preferences"]):
    def of(self, user: User) -> "Preferences":
        """What `user` prefers; the defaults, unsaved, until something is chosen.

        Looking never writes, so a page can ask on GET, and a user made by any door needs no row.
        """
        return self.filter(user=user).first() or Preferences(user=user)


class Preferences(models.Model):
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="preferences"
    )
    time_zone = models.CharField(max_length=64, default="UTC")
    time_zone_settled = models.BooleanField(
        default=False,
        help_text="A browser has guessed the time zone or its owner chose it; "
        "later guesses change nothing.",
    )
    # Reviews at one in the morning belong to the evening before: Anki's hour, learners know it.
    day_starts_at = models.PositiveSmallIntegerField("day starts at hour", default=4)
    week_starts_on = models.PositiveSmallIntegerField(
        choices=Weekday.choices, default=Weekday.MONDAY
    )
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)

    objects = PreferencesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "preferences"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(time_zone=""), name="preferences_no_empty_time_zone"
            ),
            models.CheckConstraint(
                condition=models.Q(day_starts_at__range=(0, 23)),
                name="preferences_no_day_start_outside_the_day",
                violation_error_message=_("A day starts at an hour from 0 to 23."),
            ),
            models.CheckConstraint(
                condition=models.Q(week_starts_on__in=Weekday.values),
                name="preferences_no_unknown_weekday",
            ),
            models.CheckConstraint(
                condition=models.Q(theme__in=Theme.values), name="preferences_no_unknown_theme"
            ),
        ]

    def __str__(self) -> str:
        return f"Preferences of user {self.user_id}"

    def clean(self) -> None:
        # Not a validator of the field: those are written into migrations, which must not need us.
        if self.time_zone not in time_zone_names():
            raise ValidationError({"time_zone": _("Choose a time zone from the list.")})

    @property
    def tz(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.time_zone)
        except ZoneInfoNotFoundError:
            # Systems drop old names now and then; the page where one chooses anew must still open.
            return ZoneInfo("UTC")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)


class ApiToken(models.Model):
    """A person's WaniKani token, write-only for everyone but the sync (apps/accounts/tokens.py)."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="api_token"
    )
    sealed = SealedTextField(editable=False)
    last_four = models.CharField(
        max_length=4,
        blank=True,
        help_text="The end of the token, for its owner to recognise; empty for a short one.",
    )
    stored_at = models.DateTimeField(auto_now=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "WaniKani token"

    def __str__(self) -> str:
        return f"WaniKani token of user {self.user_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> Self:
        """Those that still let somebody in."""
        return self.filter(used_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A link for one person (apps/accounts/invitations.py); the link itself is not stored."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField("for whom", max_length=100, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Invitation {self.pk}"
