"""What the page of badges can send."""

from typing import Any

from django import forms

from apps.sharing.badges import rename
from apps.sharing.looks import Design
from apps.sharing.models import Badge


class SwitchForm(forms.Form):
    is_public = forms.BooleanField(required=False)


class DesignForm(forms.Form):
    design = forms.ChoiceField(choices=Design.choices)


class HandleField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


class AddressForm(forms.ModelForm[Badge]):
    class Meta:
        model = Badge
        fields = ("handle",)
        field_classes = {"handle": HandleField}
        labels = {"handle": "A name of your own"}
        help_texts = {
            "handle": "3 to 40 letters, digits or hyphens. A name that people know you by tells "
            "them whose peak it is; a random one tells nobody. The old address stops working."
        }

    def rename(self) -> bool:
        """Call after `is_valid`; False leaves the reason on the form."""
        if rename(self.instance, self.cleaned_data["handle"]):
            return True
        self.add_error("handle", "Somebody else has just taken this address. Choose another one.")
        return False
