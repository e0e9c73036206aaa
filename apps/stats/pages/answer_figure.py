"""The picture of right answers over time, with its sentence and its table."""

from collections.abc import Sequence

from apps.stats.charts.answer_timeline import (
    NARROW,
    WIDE,
    AnswerBar,
    AnswersLayout,
    AnswerTimeline,
    draw_answer_timeline,
)
from apps.stats.charts.marks import Path, Picture, Rect
from apps.stats.measures.observed_accuracy import ObservedAccuracy, ObservedSpan
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table, View
from apps.stats.pages.wording import Phrase, Sentence, counted, month, plain, short_day, strong

RIGHT = LegendEntry("right answers", (Path("cum", "M0 10L5 5L9 7L14 3"),))
SEEN = LegendEntry("reviews", (Rect("seen", 3, 2, 8, 10),))
UNSEEN = LegendEntry("a day or more unwatched", (Rect("unseen", 3, 2, 8, 10),))
NARROW_SPANS = 18


def percent(share: float | None) -> str:
    """ "91.3 %"; empty for what is not known."""
    return "" if share is None else f"{share * 100:.1f} %"


def build(
    observed: ObservedAccuracy, switches: tuple[tuple[View, ...], ...], *, by_month: bool
) -> Figure:
    spans = observed.spans
    has_gaps = any(not span.is_watched for span in spans)
    return Figure(
        name="over-time",
        heading="Right answers over time",
        gloss="正答の歩み",
        sentence=sentence_of(observed),
        legend=(RIGHT, SEEN, *((UNSEEN,) if has_gaps else ())),
        wide=_picture(spans, WIDE, by_month=by_month),
        narrow=_picture(spans[-NARROW_SPANS:], NARROW, by_month=by_month),
        narrow_note="The latest of them; the table has all." if len(spans) > NARROW_SPANS else "",
        table=table_of(spans, by_month=by_month),
        basis=basis_of(observed),
        switches=switches,
    )


def sentence_of(observed: ObservedAccuracy) -> Sentence:
    whole = observed.whole
    if whole.share is None or whole.pass_rate is None:
        return plain("Of the reviews seen none has proved answers yet.")
    return (
        strong(percent(whole.share)),
        Phrase(" of the answers were right, and "),
        strong(percent(whole.pass_rate)),
        Phrase(" of the reviews went by without a wrong one."),
    )


def basis_of(observed: ObservedAccuracy) -> str:
    whole = observed.whole
    seen = f"From {counted(whole.reviews, 'dated review')} that wkdash saw"
    unknown = whole.reviews - whole.known
    if not unknown:
        return f"{seen}."
    return f"{seen}; for {unknown:,} of them the wrong answers are not proved and left out."


def table_of(spans: Sequence[ObservedSpan], *, by_month: bool) -> Table:
    """Newest first; spans without a review are left out."""
    unit = "Month" if by_month else "Week from"
    columns = (unit, "Reviews", "Right answers", "Without a miss", "Watched")
    rows = (_row(span, by_month=by_month) for span in reversed(spans) if span.observed.reviews)
    return Table("Right answers over time", columns, tuple(rows))


def _row(span: ObservedSpan, *, by_month: bool) -> Row:
    seen = span.observed
    watched = "all of it" if span.is_watched else "in part"
    cells = (f"{seen.reviews:,}", percent(seen.share), percent(seen.pass_rate), watched)
    return Row(_title(span, by_month=by_month), cells, name=_name(span))


def _title(span: ObservedSpan, *, by_month: bool) -> str:
    return month(span.first) if by_month else short_day(span.first)


def _name(span: ObservedSpan) -> str:
    return f"from-{span.first}"


def _picture(spans: Sequence[ObservedSpan], layout: AnswersLayout, *, by_month: bool) -> Picture:
    total = sum(span.observed.reviews for span in spans)
    unit = "month" if by_month else "week"
    drawing = AnswerTimeline(
        bars=tuple(_bar(span, index, by_month=by_month) for index, span in enumerate(spans)),
        layout=layout,
        name="over-time-wide" if layout is WIDE else "over-time-narrow",
        title=f"Reviews and right answers per {unit}, {counted(len(spans), unit)}",
        description=f"Bars for {counted(total, 'review')}, a line for the share of right answers.",
    )
    return draw_answer_timeline(drawing)


def _bar(span: ObservedSpan, index: int, *, by_month: bool) -> AnswerBar:
    seen, title = span.observed, _title(span, by_month=by_month)
    right = f", {percent(seen.share)} right" if seen.share is not None else ""
    number = counted(seen.reviews, "review")
    since = title if by_month else f"Week from {title}"
    gap = "" if span.is_watched else ", not watched throughout"
    return AnswerBar(
        reviews=seen.reviews,
        share=seen.share,
        is_watched=span.is_watched,
        label=f"{since}: {number}{right}{gap}",
        short_label=f"{title}: {number}{right}",
        url=f"#{_name(span)}",
        heading=_heading(span, index, by_month=by_month),
    )


def _heading(span: ObservedSpan, index: int, *, by_month: bool) -> str:
    """The year where one begins; over weeks also the start."""
    first = span.first
    if first.month == 1 and (by_month or first.day <= 7):
        return f"{first.year}"
    return (f"{first:%b} {first.year}") if index == 0 else ""
