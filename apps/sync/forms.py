"""The form on which a learner entrusts us with a WaniKani token."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.sync.client.bearer import LONGEST_TOKEN
from apps.sync.connect import CannotConnect, connect
from apps.sync.models import Learner


class TokenForm(forms.Form):
    """Valid only if WaniKani knows the token; then it is stored, and `learner` says whose it is."""

    token = forms.CharField(
        label=_("WaniKani API token"),
        max_length=LONGEST_TOKEN,
        # Never rendered back into the page.
        widget=forms.PasswordInput(
            render_value=False, attrs={"autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.learner: Learner | None = None

    def clean_token(self) -> str:
        token: str = self.cleaned_data["token"]
        try:
            self.learner = connect(self.user, token)
        except CannotConnect as error:
            raise forms.ValidationError(str(error)) from None
        return token
