"""A picture with everything that must stand around it, and the table of its numbers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from apps.stats.charts.marks import Circle, Icon, Mark, Path, Picture, Rect
from apps.stats.pages.wording import Sentence


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is what links into the table lead to."""

    head: str
    cells: tuple[str, ...]
    url: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """`marks` are drawn in a box of 14 x 14."""

    label: str | Promise
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A link that shows the same otherwise."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """`name` is the heading's id; `gloss` its Japanese ornament; `basis` sample and window.

    Each of `switches` is one choice: the views of which one is current.
    """

    name: str
    heading: str
    gloss: str
    sentence: Sentence
    legend: tuple[LegendEntry, ...]
    wide: Picture
    narrow: Picture
    table: Table
    narrow_note: str = ""
    basis: str = ""
    switches: tuple[tuple[View, ...], ...] = ()


RADICAL = LegendEntry(gettext_lazy("radical"), (Circle("ty-r", 7, 7, 4),))
KANJI = LegendEntry(gettext_lazy("kanji"), (Rect("ty-k", 3, 3, 8, 8),))
VOCABULARY = LegendEntry(gettext_lazy("vocabulary"), (Rect("ty-v", 0, 5, 14, 4),))
AGAIN = LegendEntry(gettext_lazy("burned again"), (Rect("goldf", 3, 2, 8, 10),))
RESURRECTED = LegendEntry(gettext_lazy("resurrected"), (Rect("resb", 3, 2, 8, 10),))
BURNED_THEN = LegendEntry(gettext_lazy("burned at that time"), (Path("cum", "M0 12L6 6L14 3"),))
APPRENTICE = LegendEntry(gettext_lazy("Apprentice"), (Rect("st-a", 1, 1, 12, 12, "wv-a"),))
GURU = LegendEntry(gettext_lazy("Guru"), (Rect("st-g", 1, 1, 12, 12),))
MASTER = LegendEntry(gettext_lazy("Master"), (Rect("st-m", 1, 1, 12, 12),))
ENLIGHTENED = LegendEntry(gettext_lazy("Enlightened"), (Rect("st-e", 1, 1, 12, 12, "wv-e"),))
FOR_LEVEL_UP = LegendEntry(gettext_lazy("counts for the level-up"), (Rect("gate", 2, 2, 10, 10),))
MAY_BURN = LegendEntry(gettext_lazy("may burn"), (Icon("shu", "flame", 1, 1, 12),))
QUEUE = LegendEntry(gettext_lazy("queue if untouched"), (Path("cum", "M0 11H5V6H10V3H14"),))
GATES = LegendEntry(gettext_lazy("gates the level-up"), (Icon("shu", "torii", 1, 1, 12),))
CAME_BACK = LegendEntry(
    gettext_lazy("resurrected"), (Icon("ic-phoenix goldi", "phoenix", 0, 0, 14),)
)
