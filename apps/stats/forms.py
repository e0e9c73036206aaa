"""What a learner can tell about their own numbers."""

from django import forms

from apps.stats.measures.peak import LAST_LEVEL
from apps.stats.models import ExcludedLevel
from apps.sync.models import Learner

# More resets than this nobody has; the column holds no more than 32,767.
MOST_ATTEMPTS = 1000


class ExcludeLevelForm(forms.Form):
    """`is_excluded` says what shall be, so that a form sent twice changes nothing more."""

    attempt = forms.IntegerField(min_value=1, max_value=MOST_ATTEMPTS)
    level = forms.IntegerField(min_value=1, max_value=LAST_LEVEL)
    is_excluded = forms.BooleanField(required=False)

    def save(self, learner: Learner) -> None:
        place = {name: self.cleaned_data[name] for name in ("attempt", "level")}
        if self.cleaned_data["is_excluded"]:
            ExcludedLevel.objects.get_or_create(learner=learner, **place)
        else:
            ExcludedLevel.objects.filter(learner=learner, **place).delete()
