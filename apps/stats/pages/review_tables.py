"""What is due by stage and level, and what the mix asks for, as tables with their sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import DAY, HOUR
from apps.stats.measures.due_reviews import DueGroup, DueReviews
from apps.stats.measures.workload import StageLoad, Workload
from apps.stats.pages import amounts
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.items import stage_at
from apps.stats.pages.wording import Sentence, as_heading, plain, said


def due_sentence(due: DueReviews) -> Sentence:
    largest = max(due.levels, key=lambda group: group.items.total)
    told = ngettext(
        "<b>%(number)s review</b>, all of %(level)s.",
        "<b>%(number)s reviews</b>, all of %(level)s.",
        due.items.total,
    )
    if len(due.levels) > 1:
        told = _("<b>%(number)s reviews</b> from %(levels)s; the most, %(most)s, are of %(level)s.")
    shown = {
        "number": f"{due.items.total:,}",
        "levels": amounts.levels(len(due.levels)),
        "most": f"{largest.items.total:,}",
        "level": _level(largest),
    }
    return said(told, shown)


def by_stage(due: DueReviews) -> Table:
    heads = [(stage_at(group.key or 0).name, group.items) for group in due.stages]
    return _table(_("Reviews due by stage and type"), _("Stage"), heads, due.items)


def by_level(due: DueReviews) -> Table:
    heads = [(as_heading(_level(group)), group.items) for group in due.levels]
    return _table(_("Reviews due by level and type"), _("Level"), heads, due.items)


def _level(group: DueGroup) -> str:
    if not group.key:
        return _("a level not known yet")
    return _("level %(level)d") % {"level": group.key}


def _table(
    caption: str, head: str, lines: Sequence[tuple[str, TypeCounts]], whole: TypeCounts
) -> Table:
    rows = (Row(name, _cells(items)) for name, items in (*lines, (_("All"), whole)))
    types = (_("Radicals"), _("Kanji"), _("Vocabulary"), _("All"))
    return Table(caption, (head, *types), tuple(rows))


def _cells(items: TypeCounts) -> tuple[str, ...]:
    words = items.total - items.radical - items.kanji
    return tuple(f"{number:,}" for number in (items.radical, items.kanji, words, items.total))


def load_sentence(load: Workload) -> Sentence:
    """Without observed waits there is one number only."""
    if not load.at_once:
        return plain(_("How many reviews a day this makes is not known yet."))
    at_once, at_own_pace = round(load.at_once), round(load.at_own_pace)
    told = ngettext(
        "What you have begun asks for about <b>%(number)s review</b> a day if each is done as it "
        "comes.",
        "What you have begun asks for about <b>%(number)s reviews</b> a day if each is done as it "
        "comes.",
        at_once,
    )
    if at_own_pace != at_once:
        told = ngettext(
            "What you have begun asks for about <b>%(number)s review</b> a day if each is done as "
            "it comes, and for about %(own)s at the pace you keep.",
            "What you have begun asks for about <b>%(number)s reviews</b> a day if each is done as "
            "it comes, and for about %(own)s at the pace you keep.",
            at_once,
        )
    return said(told, {"number": f"{at_once:,}", "own": f"{at_own_pace:,}"})


def load_table(load: Workload) -> Table:
    """The own pace has its columns once a wait was seen."""
    columns = (_("Stage"), *_load_columns()[: None if load.waits else 2])
    shown = [stage for stage in load.stages if stage.items]
    items = sum(stage.items for stage in shown)
    whole = (f"{items:,}", f"{load.at_once:,.1f}", "", f"{load.at_own_pace:,.1f}")
    lines = [(stage_at(stage.stage).name, _load_cells(stage)) for stage in shown]
    rows = (Row(head, cells[: len(columns) - 1]) for head, cells in (*lines, (_("All"), whole)))
    return Table(_("Reviews a day by stage"), columns, tuple(rows))


def _load_columns() -> tuple[str, ...]:
    return (_("Items"), _("A day, at once"), _("Your wait"), _("A day, your pace"))


def _load_cells(load: StageLoad) -> tuple[str, ...]:
    return (f"{load.items:,}", f"{load.at_once:,.1f}", _wait(load), f"{load.at_own_pace:,.1f}")


def _wait(load: StageLoad) -> str:
    if load.wait is None:
        return ""
    if load.wait < 2 * DAY:
        return _("%(hours)s h") % {"hours": f"{load.wait / HOUR:,.0f}"}
    return _("%(days)s days") % {"days": f"{load.wait / DAY:,.1f}"}


def load_basis(load: Workload) -> str:
    """What the pace rests on."""
    if not load.waits:
        return _(
            "Your pace is taken from reviews that wkdash sees; it has seen none yet, "
            "so the numbers rest on WaniKani's intervals."
        )
    told = ngettext(
        "Your pace rests on %(number)s observed wait among your latest reviews, as the median of "
        "each stage; where fewer than five were seen, WaniKani's interval stands. New lessons and "
        "missed reviews are not in it.",
        "Your pace rests on %(number)s observed waits among your latest reviews, as the median of "
        "each stage; where fewer than five were seen, WaniKani's interval stands. New lessons and "
        "missed reviews are not in it.",
        load.waits,
    )
    return told % {"number": f"{load.waits:,}"}
