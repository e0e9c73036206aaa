"""What its owner says about a new key."""

from django import forms

from apps.api.models import ApiKey


class ApiKeyForm(forms.ModelForm):
    class Meta:
        model = ApiKey
        fields = ("name",)
        help_texts = {"name": "What will use it, so that you know later which one to revoke."}
        error_messages = {"name": {"required": "Give the key a name."}}
