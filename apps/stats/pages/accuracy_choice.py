"""What the address of the accuracy page asks for; anything unknown is the default."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.rulers import Ruler
from apps.stats.pages.figure import View

PACES = {"weeks": gettext_lazy("Weeks"), "months": gettext_lazy("Months")}
THRESHOLDS = ("1", "1.5", "2", "4")
TYPES = {
    "": (gettext_lazy("All"), ()),
    "radical": (gettext_lazy("Radicals"), ("radical",)),
    "kanji": (gettext_lazy("Kanji"), ("kanji",)),
    "vocabulary": (gettext_lazy("Vocabulary"), ("vocabulary", "kana_vocabulary")),
}
SORTS = ("score", "wrong", "stage", "level")


@dataclass(frozen=True, slots=True)
class Choice:
    by: str = "weeks"
    from_score: str = "1"
    type: str = ""
    sort: str = "score"
    page: int = 1

    @property
    def threshold(self) -> float:
        return float(self.from_score)

    @property
    def by_month(self) -> bool:
        return self.by == "months"

    def ruler(self, week_starts_on: int) -> Ruler:
        return Ruler("month" if self.by_month else "week", week_starts_on)

    @property
    def url(self) -> str:
        default = asdict(Choice())
        given = {name: value for name, value in asdict(self).items() if value != default[name]}
        address = reverse("stats:accuracy")
        return f"{address}?{urlencode(given)}" if given else address

    def with_sort(self, sort: str) -> str:
        return f"{replace(self, sort=sort, page=1).url}#leeches"

    def with_page(self, page: int) -> str:
        return f"{replace(self, page=page).url}#leeches"


def choice_of(asked: Mapping[str, str]) -> Choice:
    page = asked.get("page", "")
    return Choice(
        by=_one_of(PACES, asked.get("by", ""), "weeks"),
        from_score=_one_of(THRESHOLDS, asked.get("from_score", ""), "1"),
        type=_one_of(TYPES, asked.get("type", ""), ""),
        sort=_one_of(SORTS, asked.get("sort", ""), "score"),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def paces(choice: Choice) -> tuple[View, ...]:
    return tuple(
        View(str(label), f"{replace(choice, by=by).url}#over-time", is_current=choice.by == by)
        for by, label in PACES.items()
    )


def types(choice: Choice) -> tuple[View, ...]:
    return tuple(
        View(
            str(label),
            f"{replace(choice, type=type_, page=1).url}#leeches",
            is_current=choice.type == type_,
        )
        for type_, (label, _types) in TYPES.items()
    )


def thresholds(choice: Choice) -> tuple[View, ...]:
    return tuple(
        View(
            _("from %(score)s") % {"score": score},
            f"{replace(choice, from_score=score, page=1).url}#leeches",
            is_current=choice.from_score == score,
        )
        for score in THRESHOLDS
    )


def _one_of(known: Mapping[str, object] | tuple[str, ...], asked: str, default: str) -> str:
    return asked if asked in known else default
