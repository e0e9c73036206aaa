"""The picture of the coming hours, with its sentence and its table."""

from apps.stats.charts.marks import Picture
from apps.stats.charts.next_reviews import (
    NARROW,
    NARROW_HOURS,
    WIDE,
    HourBar,
    NextReviews,
    ReviewsLayout,
    draw_next_reviews,
)
from apps.stats.measures.review_hours import ReviewHour
from apps.stats.pages.figure import (
    APPRENTICE,
    ENLIGHTENED,
    GURU,
    MASTER,
    MAY_BURN,
    QUEUE,
    Figure,
    Row,
    Table,
)
from apps.stats.pages.wording import Phrase, Sentence, clock, counted, moment_near, strong
from apps.stats.reader import Reader

COLUMNS = ("Hour", "Apprentice", "Guru", "Master", "Enlightened", "Queue")


def build(hours: tuple[ReviewHour, ...], reader: Reader) -> Figure:
    """`hours` begins with what is due now."""
    narrow = hours[: NARROW_HOURS + 1]
    return Figure(
        name="reviews",
        heading="The next two days",
        gloss="先行き",
        sentence=sentence_of(hours, reader),
        legend=(APPRENTICE, GURU, MASTER, ENLIGHTENED, MAY_BURN, QUEUE),
        wide=_picture(hours, reader, WIDE),
        narrow=_picture(narrow, reader, NARROW),
        narrow_note="The first of the two days; the table has both.",
        table=table_of(hours, reader),
    )


def sentence_of(hours: tuple[ReviewHour, ...], reader: Reader) -> Sentence:
    last = hours[-1]
    when = moment_near(last.at, reader.now, reader.tz)
    whole = (
        Phrase("Untouched, the queue reaches "),
        strong(f"{last.cumulative:,}"),
        Phrase(f" {when}."),
    )
    busiest = max(hours[1:], key=lambda hour: hour.reviews, default=None)
    if busiest is None or not busiest.reviews:
        return whole
    at = moment_near(busiest.at, reader.now, reader.tz)
    return (*whole, Phrase(f" The heaviest hour comes {at}, with {busiest.reviews:,}."))


def label_of(hour: ReviewHour, reader: Reader) -> str:
    burning = f", {hour.enlightened:,} may burn" if hour.enlightened else ""
    number = counted(hour.reviews, "review")
    return f"{_at(hour, reader)}: {number}{burning}. Queue {hour.cumulative:,}"


def table_of(hours: tuple[ReviewHour, ...], reader: Reader) -> Table:
    """Hours that bring nothing are left out, the present one never."""
    rows = [_row("Now", hours[0])]
    rows += [_row(_at(hour, reader), hour) for hour in hours[1:] if hour.reviews]
    return Table("Reviews per hour, next 48 hours", COLUMNS, tuple(rows))


def _row(head: str, hour: ReviewHour) -> Row:
    numbers = (hour.apprentice, hour.guru, hour.master, hour.enlightened, hour.cumulative)
    return Row(head, tuple(f"{number:,}" for number in numbers), name=_name(hour))


def _name(hour: ReviewHour) -> str:
    """Where the bar leads: its row in the table, until there is a page of the items due then."""
    return f"hour-{hour.at:%m%d%H}"


def _at(hour: ReviewHour, reader: Reader) -> str:
    return f"{hour.at.astimezone(reader.tz):%a} {clock(hour.at, reader.tz)}"


def _picture(hours: tuple[ReviewHour, ...], reader: Reader, layout: ReviewsLayout) -> Picture:
    now, *coming = hours
    more = sum(hour.reviews for hour in coming)
    drawing = NextReviews(
        now=_bar(now, reader),
        hours=tuple(_bar(hour, reader) for hour in coming),
        layout=layout,
        name="reviews-wide" if layout is WIDE else "reviews-narrow",
        title=f"Reviews per hour, next {len(coming)} hours",
        description=f"Bars stacked by stage; {counted(now.reviews, 'review')} now, {more:,} more, "
        f"{now.reviews + more:,} in all.",
    )
    return draw_next_reviews(drawing)


def _bar(hour: ReviewHour, reader: Reader) -> HourBar:
    local = hour.at.astimezone(reader.tz)
    return HourBar(
        hour=local.hour,
        apprentice=hour.apprentice,
        guru=hour.guru,
        master=hour.master,
        enlightened=hour.enlightened,
        queue=hour.cumulative,
        url=f"#{_name(hour)}",
        label=label_of(hour, reader),
        short_label=f"{_at(hour, reader)}: {counted(hour.reviews, 'review')}",
        day_label=f"{local:%a} {local.day}" if local.hour == 0 else "",
        may_burn=hour.enlightened,
    )
