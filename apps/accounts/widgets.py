"""Fields that Django would show slowly."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from apps.accounts.time_zones import time_zone_choices


class QuickSelect(forms.Select):
    """Written in one go: Django renders a template for each option. One is always chosen."""

    def use_required_attribute(self, initial: object) -> bool:
        return False

    def render(
        self,
        name: str,
        value: object,
        attrs: Mapping[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = f'value="{escape(str(value))}"'
        options = self.all_options().replace(f"{chosen}>", f"{chosen} selected>", 1)
        return SafeString(f"<select{flatatt(attributes)}>{options}</select>")

    def all_options(self) -> str:
        return _written(self.choices)


class TimeZoneSelect(QuickSelect):
    """Six hundred options, the same for everybody."""

    def all_options(self) -> str:
        return _time_zones()


@cache
def _time_zones() -> str:
    return _written(time_zone_choices())


def _written(choices: Iterable[tuple[object, object]]) -> str:
    return "".join(_lines(choices))


def _lines(choices: Iterable[tuple[object, object]]) -> Iterator[str]:
    """A value with what is shown for it, or a group's name with its own choices."""
    for value, shown in choices:
        if isinstance(shown, list | tuple):
            yield f'<optgroup label="{escape(str(value))}">{_written(shown)}</optgroup>\n'
        else:
            yield f'<option value="{escape(str(value))}">{escape(str(shown))}</option>\n'
