"""What templates need beyond printing a page object: the rail's links, and the shape of a field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.urls import reverse
from django.utils.dateformat import format as date_in_words
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from apps.accounts.models import Theme
from apps.accounts.preferences import following_theme, preferences_of
from apps.stats.charts import markup
from apps.stats.charts.marks import Mark, Picture
from apps.stats.pages.figure import Row
from apps.stats.pages.table_rows import table_rows as rows_written
from apps.stats.pages.wording import day

register = template.Library()


@dataclass(frozen=True, slots=True)
class ShownTheme:
    value: str
    glyph: str
    word: str | Promise


THEMES = {
    Theme.AUTO: ShownTheme("auto", "自", gettext_lazy("Auto")),
    Theme.LIGHT: ShownTheme("light", "明", gettext_lazy("Light")),
    Theme.DARK: ShownTheme("dark", "暗", gettext_lazy("Dark")),
}


@register.inclusion_tag("components/_rail_link.html", takes_context=True)
def rail_link(context: dict[str, Any], view_name: str, glyph: str, label: str) -> dict[str, Any]:
    """One entry of the rail, marked when it is the page being shown."""
    match = getattr(context.get("request"), "resolver_match", None)
    is_current = match is not None and match.view_name == view_name
    return {"url": reverse(view_name), "glyph": glyph, "label": label, "is_current": is_current}


@register.inclusion_tag("components/_theme_switch.html", takes_context=True)
def theme_switch(context: dict[str, Any]) -> dict[str, Any]:
    """The theme in use, and a button for the next; a page that was sent has no way back to it."""
    request = context["request"]
    theme = Theme(preferences_of(request).theme)
    return {
        "shown": THEMES[theme],
        "following": THEMES[following_theme(theme)],
        "back": request.get_full_path() if request.method == "GET" else "",
    }


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """A checkbox stands before its label, every other field below it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def drawn(marks: Iterable[Mark]) -> SafeString:
    return SafeString(markup.drawn(marks))


@register.filter
def linked(picture: Picture) -> SafeString:
    return SafeString(markup.linked(picture))


@register.filter
def table_rows(rows: Iterable[Row]) -> SafeString:
    return SafeString(rows_written(rows))


@register.filter
def seconds(duration: timedelta | None) -> str:
    """ "0.4 s", "72 s", "4 min 5 s"; empty while it is not over."""
    if duration is None:
        return ""
    passed = duration.total_seconds()
    if passed < 10:
        return _("%(seconds)s s") % {"seconds": f"{passed:.1f}"}
    minutes, rest = divmod(round(passed), 60)
    if minutes < 2:
        return _("%(seconds)s s") % {"seconds": f"{passed:.0f}"}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": rest}


@register.filter(expects_localtime=True)
def moment(then: datetime) -> SafeString:
    """In the learner's zone, which a middleware activates; no template: a page has many."""
    words = date_in_words(then, pgettext("format of a date", "j M Y, H:i"))
    return format_html('<time datetime="{}">{}</time>', then.isoformat(), words)


@register.filter(expects_localtime=True)
def long_day(then: datetime) -> str:
    return day(then.date())
