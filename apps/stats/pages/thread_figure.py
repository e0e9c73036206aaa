"""The picture of resurrected items as threads, with its sentence and its table."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.charts.marks import Circle, Icon, Path, Picture
from apps.stats.charts.resurrection_threads import (
    NARROW,
    WIDE,
    Life,
    ThreadDrawing,
    ThreadLayout,
    ThreadRow,
    draw_threads,
)
from apps.stats.measures.resurrections import returns
from apps.stats.measures.stages import BURNED
from apps.stats.measures.threads import Thread
from apps.stats.pages import amounts
from apps.stats.pages.addresses import item_address
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table, View
from apps.stats.pages.items import WITHHELD, item_of, stage_at
from apps.stats.pages.reset_words import reset_in_words
from apps.stats.pages.wording import (
    Sentence,
    joined,
    plain,
    said,
    short_day,
)
from apps.stats.reader import Reader
from apps.stats.selectors.comebacks import Comebacks
from apps.stats.selectors.subjects import SubjectText

SHOWN = 16
LEGEND = (
    LegendEntry(gettext_lazy("first burn"), (Icon("ink", "flame", 1, 1, 12),)),
    LegendEntry(gettext_lazy("burned"), (Path("ash", "M0 7H14"),)),
    LegendEntry(gettext_lazy("resurrected"), (Icon("goldf", "phoenix", 0, 0, 14),)),
    LegendEntry(
        gettext_lazy("alive again"), (Path("alive", "M0 7H10"), Circle("goldf", 11, 7, 2.5))
    ),
    LegendEntry(gettext_lazy("until when nobody knows"), (Path("dash-gold", "M0 7H14"),)),
    LegendEntry(gettext_lazy("burned again"), (Icon("shu", "flame", 1, 1, 12),)),
)


def build(
    all_threads: Sequence[Thread],
    shown: Sequence[Thread],
    comebacks: Comebacks,
    texts: Mapping[int, SubjectText],
    reader: Reader,
) -> Figure:
    rows = tuple(_row(thread, texts, reader) for thread in shown)
    return Figure(
        name="threads",
        heading=_("Threads"),
        gloss="糸",
        sentence=sentence_of(all_threads, shown),
        legend=LEGEND,
        wide=_picture(rows, comebacks, reader, WIDE),
        narrow=_picture(rows, comebacks, reader, NARROW),
        table=_table(shown, texts, reader),
        switches=(_views(len(all_threads), len(shown)),) if len(all_threads) > SHOWN else (),
    )


def shown_of(all_threads: Sequence[Thread], *, is_whole: bool) -> tuple[Thread, ...]:
    """The latest, oldest first."""
    return tuple(all_threads if is_whole else all_threads[-SHOWN:])


def sentence_of(all_threads: Sequence[Thread], shown: Sequence[Thread]) -> Sentence:
    told = ngettext(
        "%(number)s item that came back.", "%(number)s items that came back.", len(all_threads)
    )
    if len(shown) < len(all_threads):
        told = _("The latest %(shown)d of %(number)s items that came back.")
    items = plain(told % {"shown": len(shown), "number": f"{len(all_threads):,}"})
    back = returns(life for thread in all_threads for life in thread.lives).median_days
    if back is None:
        return items
    middle = {"days": amounts.days(round(back))}
    return joined(items, said(_("Median time back to the fire: <b>%(days)s</b>."), middle))


def _views(number: int, shown: int) -> tuple[View, ...]:
    url = reverse("stats:resurrections")
    return (
        View(_("Latest %(number)d") % {"number": SHOWN}, f"{url}#threads", shown < number),
        View(
            _("All %(number)s") % {"number": f"{number:,}"},
            f"{url}?threads=all#threads",
            shown == number,
        ),
    )


def _row(thread: Thread, texts: Mapping[int, SubjectText], reader: Reader) -> ThreadRow:
    shown = item_of(thread.subject_id, thread.type, texts)
    glyph = shown.glyph or WITHHELD
    end, short_end = _end(thread)
    lives = [short_day(reader.day(life.resurrected_at)) for life in thread.lives]
    return ThreadRow(
        kind=shown.kind,
        glyph=glyph,
        first_burned_at=thread.first_burned_at,
        lives=tuple(
            Life(life.resurrected_at, life.burned_again_at, life.burned_again)
            for life in thread.lives
        ),
        is_burned=thread.srs_stage == BURNED,
        end=end,
        short_end=short_end,
        url=item_address(thread.subject_id),
        label=_("%(item)s: resurrected %(days)s; %(end)s")
        % {"item": shown.meaning or shown.kind_label, "days": ", ".join(lives), "end": end},
    )


def _end(thread: Thread) -> tuple[str, str]:
    """Where the thread has come to, at length and in short."""
    last = thread.lives[-1]
    if last.days_to_burn_again is not None:
        days = {"days": f"{last.days_to_burn_again:,.0f}"}
        return _("again after %(days)s d") % days, _("%(days)s d") % days
    if last.burned_again:
        return _("again, date unknown"), _("again")
    if last.ended_by_reset:
        return _("ended by a reset"), _("reset")
    stage = _("gone") if thread.srs_stage is None else stage_at(thread.srs_stage).name
    return stage, stage


def _picture(
    rows: Sequence[ThreadRow], comebacks: Comebacks, reader: Reader, layout: ThreadLayout
) -> Picture:
    return draw_threads(
        ThreadDrawing(
            rows=rows,
            resets=tuple((reset.confirmed_at, reset_in_words(reset)) for reset in comebacks.resets),
            now=reader.now,
            layout=layout,
            name="threads-wide" if layout is WIDE else "threads-narrow",
            title=_("Resurrected items from burn to burn"),
            description=_("A line per item: first burn, resurrection, and the burn after it."),
        )
    )


def _table(shown: Sequence[Thread], texts: Mapping[int, SubjectText], reader: Reader) -> Table:
    rows = tuple(_table_row(thread, texts, reader) for thread in reversed(shown))
    return Table(_("Threads of resurrected items"), _columns(), rows)


def _columns() -> tuple[str, ...]:
    return (_("Item"), _("First burn"), _("Resurrected"), _("Burned again"), _("Now"))


def _table_row(thread: Thread, texts: Mapping[int, SubjectText], reader: Reader) -> Row:
    shown = item_of(thread.subject_id, thread.type, texts)
    first, again = thread.first_burned_at, [life.burned_again_at for life in thread.lives]
    cells = (
        short_day(reader.day(first)) if first else "",
        ", ".join(short_day(reader.day(life.resurrected_at)) for life in thread.lives),
        ", ".join(short_day(reader.day(at)) for at in again if at),
        _end(thread)[0],
    )
    url = item_address(thread.subject_id)
    return Row(shown.meaning or _("above your subscription"), cells, url)
