"""What the page of badges can send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.sharing.badges import rename
from apps.sharing.looks import Design
from apps.sharing.models import HANDLE_MAX_LENGTH, check_handle


class SwitchForm(forms.Form):
    is_public = forms.BooleanField(required=False)


class WallForm(forms.Form):
    is_on_wall = forms.BooleanField(required=False)


class DesignForm(forms.Form):
    design = forms.ChoiceField(choices=Design.choices)


class HandleField(forms.CharField):
    """Capitals are taken as small letters: an address is the same in both."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


class AddressForm(forms.Form):
    handle = HandleField(
        label=_("A name of your own"),
        max_length=HANDLE_MAX_LENGTH,
        validators=[check_handle],
        help_text=_(
            "3 to 40 letters, digits or hyphens. A name that people know you by tells them "
            "whose peak it is; a random one tells nobody. The old address stops working."
        ),
    )

    def rename(self, user: User) -> bool:
        """Call after `is_valid`; False leaves the reason on the form."""
        if rename(user, self.cleaned_data["handle"]):
            return True
        self.add_error("handle", _("Somebody else has this address. Choose another one."))
        return False
