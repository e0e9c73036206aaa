"""The picture of the levels that were done more than once, with its sentence and its table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.charts.level_comparison import (
    NARROW,
    WIDE,
    ComparedRow,
    ComparisonLayout,
    LevelComparison,
    draw_level_comparison,
)
from apps.stats.charts.marks import Circle, Picture
from apps.stats.measures.level_comparison import ComparedLevel
from apps.stats.pages import amounts
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.level_ladder_figure import key_of, url_of
from apps.stats.pages.wording import (
    Sentence,
    as_heading,
    attempt,
    in_a_row,
    plain,
    said,
)

EARLIER = LegendEntry(gettext_lazy("earlier attempt"), (Circle("dot-a", 7, 7, 4.5),))
LATEST = LegendEntry(gettext_lazy("latest attempt"), (Circle("ink", 7, 7, 4.5),))
NAMED = 3


def build(levels: Sequence[ComparedLevel]) -> Figure | None:
    """None while no level was finished twice."""
    if not levels:
        return None
    return Figure(
        name="comparison",
        heading=_("The same levels again"),
        gloss="再び",
        sentence=sentence_of(levels),
        legend=(EARLIER, LATEST),
        wide=_picture(levels, WIDE),
        narrow=_picture(levels, NARROW),
        table=table_of(levels),
    )


def sentence_of(levels: Sequence[ComparedLevel]) -> Sentence:
    faster = [one for one in levels if one.change < 0]
    if not faster:
        return plain(_("No level went faster than the time before."))
    if len(faster) == len(levels):
        return plain(_("Every level went faster than the time before."))
    best = min(faster, key=lambda one: one.change)
    shown = {
        "level": best.level,
        "days": f"{best.days[-1][1]:.0f}",
        "before": f"{best.days[-2][1]:.0f}",
        "number": f"{len(faster):,}",
        "levels": amounts.levels(len(levels)),
        "named": in_a_row([f"{one.level}" for one in faster]),
    }
    return said(_faster(len(faster)), shown)


def _faster(levels: int) -> str:
    if levels == 1:
        return _(
            "Only level <b>%(level)d</b> went faster than the time before: "
            "%(days)s days instead of %(before)s."
        )
    if levels <= NAMED:
        return _(
            "Only levels <b>%(named)s</b> went faster than the time before, "
            "level %(level)d in %(days)s days instead of %(before)s."
        )
    return _(
        "<b>%(number)s</b> of %(levels)s went faster than the time before, "
        "level %(level)d in %(days)s days instead of %(before)s."
    )


def table_of(levels: Sequence[ComparedLevel]) -> Table:
    attempts = sorted({number for one in levels for number, _days in one.days})
    names = (as_heading(attempt(number)) for number in attempts)
    rows = tuple(_row(one, attempts) for one in levels)
    return Table(_("Days on the same level"), (_("Level"), *names, _("Change")), rows)


def _row(one: ComparedLevel, attempts: Sequence[int]) -> Row:
    days = dict(one.days)
    cells = (f"{days[number]:.1f}" if number in days else "" for number in attempts)
    return Row(
        _("Level %(level)d") % {"level": one.level},
        (*cells, f"{one.change:+.1f}".replace("-", "−")),
        _url(one),
    )


def _url(one: ComparedLevel) -> str:
    return url_of(key_of(one.days[-1][0], one.level))


def _picture(levels: Sequence[ComparedLevel], layout: ComparisonLayout) -> Picture:
    is_wide = layout is WIDE
    chart = LevelComparison(
        rows=tuple(_compared(one) for one in levels),
        layout=layout,
        name="comparison-wide" if is_wide else "comparison-narrow",
        title=_("Days on %(levels)s in several attempts") % {"levels": amounts.levels(len(levels))},
        description=_(
            "For each level a hollow dot for an earlier attempt and a full one for the latest. "
            "The table has the same numbers."
        ),
        axis=_("days on the level"),
    )
    return draw_level_comparison(chart)


def _compared(one: ComparedLevel) -> ComparedRow:
    times = [f"{days:.1f}" for _attempt, days in one.days]
    return ComparedRow(
        level=one.level,
        days=tuple(days for _attempt, days in one.days),
        url=_url(one),
        label=_("Level %(level)d: %(days)s days")
        % {"level": one.level, "days": _(", then ").join(times)},
        short_label=_("Level %(level)d: %(days)s d")
        % {"level": one.level, "days": " → ".join(times)},
    )
