"""What the page of items is asked for, read from its address and written back into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.peak import LAST_LEVEL
from apps.stats.pages.items import GROUP_NAMES
from apps.stats.selectors.item_list import LOCKED, STAGES, Grouping, ItemChoice

TYPES = {
    "radical": gettext_lazy("radicals"),
    "kanji": gettext_lazy("kanji"),
    "vocabulary": gettext_lazy("vocabulary"),
}
STAGE_NAMES = {
    LOCKED: gettext_lazy("locked"),
    "lessons": gettext_lazy("in the lessons"),
    **{name: GROUP_NAMES[name.capitalize()] for name in STAGES if name != "lessons"},
}
GROUPINGS: Mapping[str, str | Promise] = {
    Grouping.LEVEL.value: gettext_lazy("level"),
    Grouping.STAGE.value: gettext_lazy("stage"),
    Grouping.TYPE.value: gettext_lazy("type"),
}
HIGHEST_PAGE = 9_999


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A select of the form: `name` is its key in the address."""

    name: str
    label: str
    options: tuple[Option, ...]


def choice_of(query: Mapping[str, str]) -> ItemChoice:
    """Nonsense is left out: a half-right address still shows something."""
    first, last = _level(query, "from", 1), _level(query, "to", LAST_LEVEL)
    grouping = _one_of(query.get("group", ""), GROUPINGS)
    return ItemChoice(
        words=query.get("q", "").strip(),
        type=_one_of(query.get("type", ""), TYPES),
        lowest=min(first, last),
        highest=max(first, last),
        stage=_one_of(query.get("stage", ""), STAGE_NAMES),
        came_back=query.get("back", "") == "yes",
        grouping=Grouping(grouping) if grouping else None,
    )


def page_of(query: Mapping[str, str]) -> int:
    return max(1, min(_number(query.get("page", ""), 1), HIGHEST_PAGE))


def query_of(choice: ItemChoice, page: int = 1) -> str:
    """The shortest query that asks for `choice`."""
    parts = {
        "q": choice.words,
        "type": choice.type,
        "from": "" if choice.lowest == 1 else str(choice.lowest),
        "to": "" if choice.highest == LAST_LEVEL else str(choice.highest),
        "stage": choice.stage,
        "back": "yes" if choice.came_back else "",
        "group": choice.grouping or "",
        "page": "" if page == 1 else str(page),
    }
    asked = {name: value for name, value in parts.items() if value}
    return "?" + urlencode(asked) if asked else ""


def fields_of(choice: ItemChoice) -> tuple[Field, ...]:
    levels = {str(level): str(level) for level in range(1, LAST_LEVEL + 1)}
    groupings: Mapping[str, str | Promise] = {"": _("nothing"), **GROUPINGS}
    return (
        _field("type", _("Type"), {"": _("all"), **TYPES}, choice.type),
        _field("stage", _("Stage"), {"": _("all"), **STAGE_NAMES}, choice.stage),
        _field("from", _("From level"), levels, str(choice.lowest)),
        _field("to", _("To level"), levels, str(choice.highest)),
        _field(
            "back", _("Resurrected"), {"": _("or not"), "yes": _("only")}, _yes(choice.came_back)
        ),
        _field("group", _("Grouped by"), groupings, choice.grouping or ""),
    )


def _field(name: str, label: str, options: Mapping[str, str | Promise], chosen: str) -> Field:
    shown = (Option(value, str(words), value == chosen) for value, words in options.items())
    return Field(name, label, tuple(shown))


def _yes(is_chosen: bool) -> str:  # noqa: FBT001 - the value of a select
    return "yes" if is_chosen else ""


def _one_of(value: str, known: Mapping[str, object]) -> str:
    return value if value in known else ""


def _level(query: Mapping[str, str], name: str, default: int) -> int:
    return max(1, min(_number(query.get(name, ""), default), LAST_LEVEL))


def _number(written: str, default: int) -> int:
    is_number = written.isascii() and written.isdecimal() and len(written) < 6
    return int(written) if is_number else default
