"""What a learner can choose, and what they can answer."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from apps.quiz.choosing import TYPES, Choice, Only, Order

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TYPE_NAMES = {"radical": _("radical"), "kanji": _("kanji"), "vocabulary": _("vocabulary")}
# Far from where calendars end: one day more is asked for.
IN_OUR_TIME = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2999, 12, 31)))
DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def level_field(label: "StrOrPromise") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=60, required=False)


def day_field(label: "StrOrPromise") -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DAY_INPUT, validators=IN_OUR_TIME)


class ChoiceForm(forms.Form):
    """Every field may be left as it is: then all burned items are asked."""

    types = forms.MultipleChoiceField(
        label=_("Kinds"),
        choices=[(name, TYPE_NAMES[name]) for name in TYPES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all."),
    )
    lowest_level = level_field(_("From level"))
    highest_level = level_field(_("To level"))
    burned_from = day_field(_("Burned from"))
    burned_to = day_field(_("Burned until"))
    only = forms.TypedChoiceField(
        label=_("Which of them"),
        choices=[
            (Only.ALL, _("all of them")),
            (Only.NEVER_CHECKED, _("those never checked yet")),
            (Only.MISSED, _("those missed before")),
        ],
        coerce=Only,
        empty_value=Only.ALL,
        required=False,
    )
    order = forms.TypedChoiceField(
        label=_("Taken"),
        choices=[(Order.RANDOM, _("at random")), (Order.LONGEST_AGO, _("longest burned first"))],
        coerce=Order,
        empty_value=Order.RANDOM,
        required=False,
    )
    number = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=20_000,
        required=False,
        help_text=_("Empty: all."),
    )

    def clean(self) -> dict[str, Any]:
        known = self.cleaned_data
        lowest, highest = known.get("lowest_level"), known.get("highest_level")
        if lowest and highest and lowest > highest:
            self.add_error("highest_level", _("This level comes before the first one."))
        first, last = known.get("burned_from"), known.get("burned_to")
        if first and last and first > last:
            self.add_error("burned_to", _("This day comes before the first one."))
        return known

    @property
    def choice(self) -> Choice:
        """Call after `is_valid`."""
        return Choice(**{**self.cleaned_data, "types": tuple(self.cleaned_data["types"])})


class AnswerForm(forms.Form):
    given = forms.CharField(max_length=200, required=False)


class DismissForm(forms.Form):
    subject_id = forms.IntegerField(min_value=1)
