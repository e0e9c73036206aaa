"""The picture of the levels that were done more than once, with its sentence and its table."""

from collections.abc import Sequence

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
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.level_ladder_figure import key_of, url_of
from apps.stats.pages.wording import Phrase, Sentence, counted, ordinal, plain, strong

EARLIER = LegendEntry("earlier attempt", (Circle("dot-a", 7, 7, 4.5),))
LATEST = LegendEntry("latest attempt", (Circle("ink", 7, 7, 4.5),))
NAMED = 3


def build(levels: Sequence[ComparedLevel]) -> Figure | None:
    """None while no level was finished twice."""
    if not levels:
        return None
    return Figure(
        name="comparison",
        heading="The same levels again",
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
        return plain("No level went faster than the time before.")
    if len(faster) == len(levels):
        return plain("Every level went faster than the time before.")
    best = min(faster, key=lambda one: one.change)
    than = "went faster than the time before"
    instead = f"{best.days[-1][1]:.0f} days instead of {best.days[-2][1]:.0f}."
    if len(faster) == 1:
        return (Phrase("Only level "), strong(f"{best.level}"), Phrase(f" {than}: {instead}"))
    numbers = [f"{one.level}" for one in faster]
    told = (strong(f"{len(faster):,}"), Phrase(f" of {counted(len(levels), 'level')}"))
    if len(faster) <= NAMED:
        named = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
        told = (Phrase("Only levels "), strong(named))
    return (*told, Phrase(f" {than}, level {best.level} in {instead}"))


def table_of(levels: Sequence[ComparedLevel]) -> Table:
    attempts = sorted({attempt for one in levels for attempt, _ in one.days})
    names = (f"{ordinal(attempt).capitalize()} attempt" for attempt in attempts)
    rows = tuple(_row(one, attempts) for one in levels)
    return Table("Days on the same level", ("Level", *names, "Change"), rows)


def _row(one: ComparedLevel, attempts: Sequence[int]) -> Row:
    days = dict(one.days)
    cells = (f"{days[attempt]:.1f}" if attempt in days else "" for attempt in attempts)
    return Row(f"Level {one.level}", (*cells, f"{one.change:+.1f}".replace("-", "−")), _url(one))


def _url(one: ComparedLevel) -> str:
    return url_of(key_of(one.days[-1][0], one.level))


def _picture(levels: Sequence[ComparedLevel], layout: ComparisonLayout) -> Picture:
    is_wide = layout is WIDE
    chart = LevelComparison(
        rows=tuple(_compared(one) for one in levels),
        layout=layout,
        name="comparison-wide" if is_wide else "comparison-narrow",
        title=f"Days on {counted(len(levels), 'level')} in several attempts",
        description="For each level a hollow dot for an earlier attempt and a full one for the "
        "latest. The table has the same numbers.",
    )
    return draw_level_comparison(chart)


def _compared(one: ComparedLevel) -> ComparedRow:
    times = [f"{days:.1f}" for _, days in one.days]
    return ComparedRow(
        level=one.level,
        days=tuple(days for _, days in one.days),
        url=_url(one),
        label=f"Level {one.level}: {', then '.join(times)} days",
        short_label=f"Level {one.level}: {' → '.join(times)} d",
    )
