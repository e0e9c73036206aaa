"""The parts of the design with invented numbers: what stands on /style/ and in the chart tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.burn_timeline import BurnSpan, BurnTimeline, ResetEvent
from apps.stats.measures.burned_line import Bounds
from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.measures.rulers import Ruler
from apps.stats.measures.stages import StageDistribution
from apps.stats.pages import burn_figure, review_figure, stages
from apps.stats.pages.burn_figure import Telling as BurnsTold
from apps.stats.pages.burn_views import MONTHS
from apps.stats.pages.figure import Figure, Row, Table
from apps.stats.pages.items import Item, Stage, item, stage_at
from apps.stats.pages.review_figure import Telling
from apps.stats.pages.stages import StagesSection
from apps.stats.reader import Reader
from apps.sync.collection_words import name_of
from apps.sync.status import Progress

THEMES = {"light": gettext_lazy("light"), "dark": gettext_lazy("dark")}


@dataclass(frozen=True, slots=True)
class StylePage:
    """`theme` overrides the reader's own for this one page."""

    theme: str
    themes: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    stage_names: tuple[Stage, ...]
    timeline: Figure
    reviews: Figure
    stages: StagesSection | None
    table: Table
    progress: Progress


def build(reader: Reader, theme: str = "") -> StylePage:
    return StylePage(
        theme=theme if theme in THEMES else "",
        themes=tuple((theme, str(name)) for theme, name in THEMES.items()),
        items=tuple(_items()),
        stage_names=tuple(stage_at(number) for number in range(10)),
        timeline=burn_figure.build(
            sample_timeline(), BurnsTold(MONTHS, Ruler(), "2019-04", reader)
        ),
        reviews=review_figure.build(sample_hours(reader.now), Telling(reader)),
        stages=stages.section_of(SAMPLE_STAGES),
        table=_table(),
        progress=Progress(name_of("assignments"), 7, 19),
    )


def _items() -> Iterator[Item]:
    yield item("radical", "亅", "hook")
    yield item("radical", None, "Gun")
    yield item("kanji", "風", "wind")
    yield item("vocabulary", "思い出", "memory")
    yield item("kana_vocabulary", "りんご", "apple")
    yield item("phrase", "いただきます", "a type of tomorrow")
    yield replace(item("kanji", None, None), glyph="", is_withheld=True)


def _table() -> Table:
    row = Row(_("One row"), ("1,187",))
    return Table(_("Two columns"), (_("What"), _("Number")), (row,))


SAMPLE_STAGES = StageDistribution(
    (
        TypeCounts(0, 12, 6),
        *(TypeCounts(1, 7, 20) for _ in range(4)),
        *(TypeCounts(9, 48, 161) for _ in range(2)),
        TypeCounts(21, 88, 262),
        TypeCounts(44, 161, 484),
        TypeCounts(136, 288, 763),
    )
)


def sample_timeline() -> BurnTimeline:
    """Eight years with a peak, a quiet time, a reset and a second fire."""
    spans, burned = [], 0
    for number in range(101):
        kanji = max(0, 80 - abs(number - 12) * 3) + (30 if number > 97 else 0)
        back = 5 if 80 < number < 96 and number % 3 else 0
        again = 3 if number > 86 and number % 2 else 0
        burned += kanji * 4 + again - back
        if number == 92:
            burned = 980
        month = date(2018 + (6 + number) // 12, (6 + number) % 12 + 1, 1)
        burns = TypeCounts(kanji // 4, kanji, kanji * 4 - kanji - kanji // 4)
        spans.append(BurnSpan(month, burns, again, back, Bounds(burned, burned)))
    reset = ResetEvent(datetime(2026, 3, 2, 9, tzinfo=UTC), 60, 8, 7824)
    return BurnTimeline(tuple(spans), TypeCounts(vocabulary=3), (reset,))


def sample_hours(now: datetime) -> tuple[ReviewSpan, ...]:
    """A morning with 42 waiting and two days of bursts."""
    top = now.replace(minute=0, second=0, microsecond=0)
    hours, queue = [ReviewSpan(top, 17, 18, 5, 2, 42)], 42
    for ahead in range(1, 49):
        busy = ahead % 24 < 15
        parts = (ahead * 7 % 9, ahead * 5 % 7, ahead % 3, ahead % 4 // 3)
        shown = parts if busy and ahead % 5 else (0, 0, 0, 0)
        queue += sum(shown)
        hours.append(ReviewSpan(top + timedelta(hours=ahead), *shown, queue))
    return tuple(hours)
