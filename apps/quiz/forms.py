"""What a learner can choose, and what they can answer."""

from typing import Any

from django import forms

from apps.quiz.choosing import TYPES, Choice, Only, Order

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def level_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=60, required=False)


class ChoiceForm(forms.Form):
    """Every field may be left as it is: then all burned items are asked."""

    types = forms.MultipleChoiceField(
        label="Kinds",
        choices=[(name, name) for name in TYPES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked means all.",
    )
    lowest_level = level_field("From level")
    highest_level = level_field("To level")
    burned_from = forms.DateField(label="Burned from", required=False, widget=DAY_INPUT)
    burned_to = forms.DateField(label="Burned until", required=False, widget=DAY_INPUT)
    only = forms.TypedChoiceField(
        label="Which of them",
        choices=[
            (Only.ALL, "all of them"),
            (Only.NEVER_CHECKED, "those never checked yet"),
            (Only.MISSED, "those missed before"),
        ],
        coerce=Only,
        empty_value=Only.ALL,
        required=False,
    )
    order = forms.TypedChoiceField(
        label="Taken",
        choices=[(Order.RANDOM, "at random"), (Order.LONGEST_AGO, "longest burned first")],
        coerce=Order,
        empty_value=Order.RANDOM,
        required=False,
    )
    number = forms.IntegerField(
        label="How many", min_value=1, max_value=20_000, required=False, help_text="Empty: all."
    )

    def clean(self) -> dict[str, Any]:
        known = self.cleaned_data
        lowest, highest = known.get("lowest_level"), known.get("highest_level")
        if lowest and highest and lowest > highest:
            self.add_error("highest_level", "This level comes before the first one.")
        first, last = known.get("burned_from"), known.get("burned_to")
        if first and last and first > last:
            self.add_error("burned_to", "This day comes before the first one.")
        return known

    @property
    def choice(self) -> Choice:
        """Call after `is_valid`."""
        return Choice(**{**self.cleaned_data, "types": tuple(self.cleaned_data["types"])})


class AnswerForm(forms.Form):
    given = forms.CharField(max_length=200, required=False)


class DismissForm(forms.Form):
    subject_id = forms.IntegerField(min_value=1)
