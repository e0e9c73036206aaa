"""What a person can fill in about themselves."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.forms import UserCreationForm
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Preferences, Theme, User
from apps.accounts.removal import LastSuperuser, delete_account
from apps.accounts.requests import SignedInRequest
from apps.accounts.time_zones import time_zone_choices
from apps.accounts.widgets import QuickSelect, TimeZoneSelect

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class FirstAccountForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username",)


class PreferencesForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        choices=time_zone_choices,
        widget=TimeZoneSelect,
        label=_("Time zone"),
        help_text=_("Days, hours and dates are shown in this zone."),
    )
    day_starts_at = forms.TypedChoiceField(
        choices=HOURS,
        coerce=int,
        widget=QuickSelect,
        label=_("Day starts at hour"),
        help_text=_("Reviews after midnight belong to the evening before until this hour."),
    )

    class Meta:
        model = Preferences
        fields = ("time_zone", "day_starts_at", "week_starts_on", "theme")
        labels = {"week_starts_on": _("Week starts on"), "theme": _("Theme")}
        widgets = {"week_starts_on": QuickSelect, "theme": QuickSelect}

    def save(self, commit: bool = True) -> Preferences:  # noqa: FBT001, FBT002 - Django's signature
        self.instance.time_zone_settled = True
        saved: Preferences = super().save(commit)
        return saved


class TimeZoneGuessForm(forms.Form):
    time_zone = forms.ChoiceField(choices=time_zone_choices)


class ThemeForm(forms.Form):
    theme = forms.TypedChoiceField(choices=Theme.choices, coerce=Theme)


class InvitationForm(forms.Form):
    note = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=100,
        help_text=_("A note for you and the other operators."),
    )


class DeleteAccountForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        # Through the adapter: its limits also stop whoever guesses in a stolen session.
        if not get_adapter(self.request).reauthenticate(self.request.user, password):
            raise forms.ValidationError(_("This is not your password."), code="wrong_password")
        return password

    def delete(self) -> bool:
        """Whether the account is gone; if not, the form says why."""
        try:
            delete_account(self.request.user)
        except LastSuperuser as error:
            self.add_error(None, str(error))
            return False
        return True
