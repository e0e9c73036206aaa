"""What its owner says about a new key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.api.models import ApiKey


class ApiKeyForm(forms.ModelForm):
    class Meta:
        model = ApiKey
        fields = ("name",)
        labels = {"name": _("Name")}
        help_texts = {"name": _("What will use it, so that you know later which one to revoke.")}
        error_messages = {"name": {"required": _("Give the key a name.")}}
