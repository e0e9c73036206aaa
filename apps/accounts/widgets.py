"""Fields that Django would show slowly."""

from collections.abc import Iterator, Mapping
from functools import cache
from html import escape

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from apps.accounts.time_zones import time_zone_choices, time_zone_names


class TimeZoneSelect(forms.Select):
    """Six hundred options, written once: a template for each is half of the time of a page."""

    def render(
        self,
        name: str,
        value: object,
        attrs: Mapping[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        options = _options()
        if value in time_zone_names():
            chosen = f'value="{value}"'
            options = options.replace(chosen, f"{chosen} selected", 1)
        return SafeString(f"<select{flatatt(attributes)}>{options}</select>")


@cache
def _options() -> str:
    return "".join(_written())


def _written() -> Iterator[str]:
    for value, shown in time_zone_choices():
        if isinstance(shown, str):
            yield _option(value, shown)
        else:
            options = "".join(_option(*one) for one in shown)
            yield f'<optgroup label="{escape(value)}">{options}</optgroup>\n'


def _option(value: str, shown: str) -> str:
    return f'<option value="{escape(value)}">{escape(shown)}</option>\n'
