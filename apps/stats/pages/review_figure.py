"""The picture of the coming reviews, by hour or by day, with its sentence and its table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

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
from apps.stats.pages import amounts
from apps.stats.pages.figure import (
    FOR_LEVEL_UP,
    MAY_BURN,
    QUEUE,
    Figure,
    Row,
    Table,
)
from apps.stats.pages.review_paces import BY_STAGE, DAYS, HOURS, Pace, Stacking
from apps.stats.pages.wording import Sentence, joined, plain, said
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
        return f"{self.pace.name}-{self.key(span)}"

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
        heading=str(pace.words.heading),
        gloss="先行き",
        sentence=sentence_of(spans, told),
        legend=(*told.stacking.entries, *outlined, MAY_BURN, QUEUE),
        wide=_picture(spans, told, WIDE),
        narrow=_picture(spans[: pace.narrow], told, NARROW),
        narrow_note=str(pace.words.narrow_note),
        table=table_of(spans, told),
    )


def sentence_of(spans: Sequence[ReviewSpan], told: Telling) -> Sentence:
    last, pace = spans[-1], told.pace
    reached = {"number": f"{last.cumulative:,}", "when": pace.when(last, told.reader)}
    whole = said(_("Untouched, the queue reaches <b>%(number)s</b> %(when)s."), reached)
    busiest = max(spans[1:], key=lambda span: span.reviews, default=None)
    if busiest is None or not busiest.reviews:
        return whole
    heaviest = {"when": pace.when(busiest, told.reader), "number": f"{busiest.reviews:,}"}
    return joined(whole, plain(str(pace.words.heaviest) % heaviest))


def label_of(span: ReviewSpan, told: Telling) -> str:
    parts = [amounts.reviews(span.reviews)]
    if span.for_level_up:
        parts.append(_("%(number)s for the level-up") % {"number": f"{span.for_level_up:,}"})
    if span.enlightened:
        parts.append(_("%(number)s may burn") % {"number": f"{span.enlightened:,}"})
    shown = {"when": told.at(span), "reviews": ", ".join(parts), "queue": f"{span.cumulative:,}"}
    return _("%(when)s: %(reviews)s. Queue %(queue)s") % shown


def table_of(spans: Sequence[ReviewSpan], told: Telling) -> Table:
    """Spans that bring nothing are left out, the present one never."""
    shown = [(_("Now"), spans[0]), *((told.at(span), span) for span in spans[1:] if span.reviews)]
    gating = (_("For the level-up"),) if any(span.for_level_up for span in spans) else ()
    columns = (
        str(told.pace.words.unit),
        *map(str, told.stacking.columns),
        *gating,
        _("Queue"),
    )
    rows = tuple(_row(head, span, told, gating) for head, span in shown)
    return Table(str(told.pace.words.caption), columns, rows)


def _row(head: str, span: ReviewSpan, told: Telling, gating: tuple[str, ...]) -> Row:
    outlined = tuple(span.for_level_up for _ in gating)
    numbers = (*told.stacking.numbers(span), *outlined, span.cumulative)
    url = told.url(span) if told.address else ""
    return Row(head, tuple(f"{number:,}" for number in numbers), url, name=told.name(span))


def _picture(spans: Sequence[ReviewSpan], told: Telling, layout: ReviewsLayout) -> Picture:
    now, *coming = spans
    more = sum(span.reviews for span in coming)
    drawing = NextReviews(
        now=_bar(now, told, layout),
        bars=tuple(_bar(span, told, layout) for span in coming),
        layout=layout,
        name="reviews-wide" if layout is WIDE else "reviews-narrow",
        title=str(told.pace.words.title % {"number": len(coming)}),
        description=_("Bars stacked by stage or type; %(now)s now, %(more)s more, %(all)s in all.")
        % {
            "now": amounts.reviews(now.reviews),
            "more": f"{more:,}",
            "all": f"{now.reviews + more:,}",
        },
        ticks_name_bars=told.pace is DAYS,
        now_words=_("now"),
    )
    return draw_next_reviews(drawing)


def _bar(span: ReviewSpan, told: Telling, layout: ReviewsLayout) -> ReviewBar:
    marking = told.pace.marking(span, told.reader, is_wide=layout is WIDE)
    return ReviewBar(
        parts=told.stacking.parts(span),
        queue=span.cumulative,
        label=label_of(span, told),
        short_label=_("%(when)s: %(reviews)s")
        % {"when": told.at(span), "reviews": amounts.reviews(span.reviews)},
        url=told.url(span),
        tick=marking.tick,
        heading=marking.heading,
        is_shaded=marking.is_shaded,
        is_chosen=told.chosen == told.key(span),
        for_level_up=span.for_level_up,
        may_burn=span.enlightened,
    )
