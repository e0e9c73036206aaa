"""The picture of the coming reviews, by hour or by day, with its sentence and its table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.stats.charts.marks import Picture
from apps.stats.charts.next_reviews import (
    NARROW,
    WIDE,
    NextReviews,
    ReviewBar,
    ReviewsLayout,
    draw_next_reviews,
)
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.pages.figure import (
    FOR_LEVEL_UP,
    MAY_BURN,
    QUEUE,
    Figure,
    Row,
    Table,
)
from apps.stats.pages.review_paces import BY_STAGE, DAYS, HOURS, Pace, Stacking
from apps.stats.pages.wording import Phrase, Sentence, counted, strong
from apps.stats.reader import Reader


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that a picture of spans needs to know besides their numbers.

    `address` leads to the items of a span; without it a bar leads to its row in the table.
    """

    reader: Reader
    pace: Pace = HOURS
    stacking: Stacking = BY_STAGE
    chosen: str = ""
    address: Callable[[str], str] | None = None

    def key(self, span: ReviewSpan) -> str:
        return "now" if span.is_due else self.pace.key(span, self.reader)

    def name(self, span: ReviewSpan) -> str:
        return f"{self.pace.unit.lower()}-{self.key(span)}"

    def url(self, span: ReviewSpan) -> str:
        return self.address(self.key(span)) if self.address else f"#{self.name(span)}"

    def at(self, span: ReviewSpan) -> str:
        return self.pace.at(span, self.reader)


def build(spans: Sequence[ReviewSpan], told: Telling) -> Figure:
    """`spans` begin with what is due now."""
    pace = told.pace
    outlined = (FOR_LEVEL_UP,) if any(span.for_level_up for span in spans) else ()
    return Figure(
        name="reviews",
        heading=pace.heading,
        gloss="先行き",
        sentence=sentence_of(spans, told),
        legend=(*told.stacking.entries, *outlined, MAY_BURN, QUEUE),
        wide=_picture(spans, told, WIDE),
        narrow=_picture(spans[: pace.narrow], told, NARROW),
        narrow_note=pace.narrow_note,
        table=table_of(spans, told),
    )


def sentence_of(spans: Sequence[ReviewSpan], told: Telling) -> Sentence:
    last, pace = spans[-1], told.pace
    whole = (
        Phrase("Untouched, the queue reaches "),
        strong(f"{last.cumulative:,}"),
        Phrase(f" {pace.when(last, told.reader)}."),
    )
    busiest = max(spans[1:], key=lambda span: span.reviews, default=None)
    if busiest is None or not busiest.reviews:
        return whole
    at = pace.when(busiest, told.reader)
    unit = pace.unit.lower()
    return (*whole, Phrase(f" The heaviest {unit} comes {at}, with {busiest.reviews:,}."))


def label_of(span: ReviewSpan, told: Telling) -> str:
    burning = f", {span.enlightened:,} may burn" if span.enlightened else ""
    gating = f", {span.for_level_up:,} for the level-up" if span.for_level_up else ""
    number = counted(span.reviews, "review")
    return f"{told.at(span)}: {number}{gating}{burning}. Queue {span.cumulative:,}"


def table_of(spans: Sequence[ReviewSpan], told: Telling) -> Table:
    """Spans that bring nothing are left out, the present one never."""
    shown = [("Now", spans[0]), *((told.at(span), span) for span in spans[1:] if span.reviews)]
    gating = ("For the level-up",) if any(span.for_level_up for span in spans) else ()
    columns = (told.pace.unit, *told.stacking.columns, *gating, "Queue")
    rows = tuple(_row(head, span, told, gating) for head, span in shown)
    return Table(told.pace.caption, columns, rows)


def _row(head: str, span: ReviewSpan, told: Telling, gating: tuple[str, ...]) -> Row:
    outlined = tuple(span.for_level_up for _ in gating)
    numbers = (*told.stacking.numbers(span), *outlined, span.cumulative)
    url = told.url(span) if told.address else ""
    return Row(head, tuple(f"{number:,}" for number in numbers), url, name=told.name(span))


def _picture(spans: Sequence[ReviewSpan], told: Telling, layout: ReviewsLayout) -> Picture:
    now, *coming = spans
    more = sum(span.reviews for span in coming)
    unit = told.pace.unit.lower()
    drawing = NextReviews(
        now=_bar(now, told, layout),
        bars=tuple(_bar(span, told, layout) for span in coming),
        layout=layout,
        name="reviews-wide" if layout is WIDE else "reviews-narrow",
        title=f"Reviews per {unit}, next {len(coming)} {unit}s",
        description=f"Bars stacked by stage or type; {counted(now.reviews, 'review')} now, "
        f"{more:,} more, {now.reviews + more:,} in all.",
        ticks_name_bars=told.pace is DAYS,
    )
    return draw_next_reviews(drawing)


def _bar(span: ReviewSpan, told: Telling, layout: ReviewsLayout) -> ReviewBar:
    marking = told.pace.marking(span, told.reader, is_wide=layout is WIDE)
    return ReviewBar(
        parts=told.stacking.parts(span),
        queue=span.cumulative,
        label=label_of(span, told),
        short_label=f"{told.at(span)}: {counted(span.reviews, 'review')}",
        url=told.url(span),
        tick=marking.tick,
        heading=marking.heading,
        is_shaded=marking.is_shaded,
        is_chosen=told.chosen == told.key(span),
        for_level_up=span.for_level_up,
        may_burn=span.enlightened,
    )
