"""The picture of right answers over time, with its sentence and its table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
from apps.stats.pages import amounts
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table, View
from apps.stats.pages.wording import (
    Sentence,
    month,
    plain,
    said,
    short_day,
    written,
)

RIGHT = LegendEntry(gettext_lazy("right answers"), (Path("cum", "M0 10L5 5L9 7L14 3"),))
SEEN = LegendEntry(gettext_lazy("reviews"), (Rect("seen", 3, 2, 8, 10),))
UNSEEN = LegendEntry(gettext_lazy("a day or more unwatched"), (Rect("unseen", 3, 2, 8, 10),))
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
        heading=_("Right answers over time"),
        gloss="正答の歩み",
        sentence=sentence_of(observed),
        legend=(RIGHT, SEEN, *((UNSEEN,) if has_gaps else ())),
        wide=_picture(spans, WIDE, by_month=by_month),
        narrow=_picture(spans[-NARROW_SPANS:], NARROW, by_month=by_month),
        narrow_note=_narrow_note(len(spans)),
        table=table_of(spans, by_month=by_month),
        basis=basis_of(observed),
        switches=switches,
    )


def _narrow_note(spans: int) -> str:
    return _("The latest of them; the table has all.") if spans > NARROW_SPANS else ""


def sentence_of(observed: ObservedAccuracy) -> Sentence:
    whole = observed.whole
    if whole.share is None or whole.pass_rate is None:
        return plain(_("Of the reviews seen none has proved answers yet."))
    told = _(
        "<b>%(right)s</b> of the answers were right, and <b>%(passed)s</b> of the reviews went by "
        "without a wrong one."
    )
    return said(told, {"right": percent(whole.share), "passed": percent(whole.pass_rate)})


def basis_of(observed: ObservedAccuracy) -> str:
    whole = observed.whole
    unknown = whole.reviews - whole.known
    told = ngettext(
        "From %(number)s dated review that wkdash saw.",
        "From %(number)s dated reviews that wkdash saw.",
        whole.reviews,
    )
    if unknown:
        told = ngettext(
            "From %(number)s dated review that wkdash saw; for %(unknown)s of them the wrong "
            "answers are not proved and left out.",
            "From %(number)s dated reviews that wkdash saw; for %(unknown)s of them the wrong "
            "answers are not proved and left out.",
            whole.reviews,
        )
    return told % {"number": f"{whole.reviews:,}", "unknown": f"{unknown:,}"}


def table_of(spans: Sequence[ObservedSpan], *, by_month: bool) -> Table:
    """Newest first; spans without a review are left out."""
    unit = _("Month") if by_month else _("Week from")
    columns = (unit, _("Reviews"), _("Right answers"), _("Without a miss"), _("Watched"))
    rows = (_row(span, by_month=by_month) for span in reversed(spans) if span.observed.reviews)
    return Table(_("Right answers over time"), columns, tuple(rows))


def _row(span: ObservedSpan, *, by_month: bool) -> Row:
    seen = span.observed
    watched = _("all of it") if span.is_watched else _("in part")
    cells = (f"{seen.reviews:,}", percent(seen.share), percent(seen.pass_rate), watched)
    return Row(_title(span, by_month=by_month), cells, name=_name(span))


def _title(span: ObservedSpan, *, by_month: bool) -> str:
    return month(span.first) if by_month else short_day(span.first)


def _name(span: ObservedSpan) -> str:
    return f"from-{span.first}"


def _picture(spans: Sequence[ObservedSpan], layout: AnswersLayout, *, by_month: bool) -> Picture:
    total = sum(span.observed.reviews for span in spans)
    drawing = AnswerTimeline(
        bars=tuple(_bar(span, index, by_month=by_month) for index, span in enumerate(spans)),
        layout=layout,
        name="over-time-wide" if layout is WIDE else "over-time-narrow",
        title=_picture_title(len(spans), by_month=by_month),
        description=_("Bars for %(reviews)s, a line for the share of right answers.")
        % {"reviews": amounts.reviews(total)},
    )
    return draw_answer_timeline(drawing)


def _picture_title(spans: int, *, by_month: bool) -> str:
    if by_month:
        told = ngettext(
            "Reviews and right answers per month, %(number)d month",
            "Reviews and right answers per month, %(number)d months",
            spans,
        )
    else:
        told = ngettext(
            "Reviews and right answers per week, %(number)d week",
            "Reviews and right answers per week, %(number)d weeks",
            spans,
        )
    return told % {"number": spans}


def _bar(span: ObservedSpan, index: int, *, by_month: bool) -> AnswerBar:
    seen, title = span.observed, _title(span, by_month=by_month)
    number = amounts.reviews(seen.reviews)
    if seen.share is not None:
        right = {"reviews": number, "share": percent(seen.share)}
        number = _("%(reviews)s, %(share)s right") % right
    since = title if by_month else _("Week from %(day)s") % {"day": title}
    told = _("%(when)s: %(numbers)s")
    if not span.is_watched:
        told = _("%(when)s: %(numbers)s, not watched throughout")
    return AnswerBar(
        reviews=seen.reviews,
        share=seen.share,
        is_watched=span.is_watched,
        label=told % {"when": since, "numbers": number},
        short_label=f"{title}: {number}",
        # To its row: a week or month is hundreds of reviews, and only a day has a page of its own
        # (pages/day.py). One day of the seven would be another number than the bar's.
        url=f"#{_name(span)}",
        heading=_heading(span, index, by_month=by_month),
    )


def _heading(span: ObservedSpan, index: int, *, by_month: bool) -> str:
    """The year where one begins; over weeks also the start."""
    first = span.first
    if first.month == 1 and (by_month or first.day <= 7):
        return f"{first.year}"
    return written(first, "short month") if index == 0 else ""
