"""What is due by stage and level, and what the mix asks for, as tables with their sentences."""

from collections.abc import Sequence

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import DAY, HOUR
from apps.stats.measures.due_reviews import DueGroup, DueReviews
from apps.stats.measures.workload import StageLoad, Workload
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.items import STAGES
from apps.stats.pages.wording import Phrase, Sentence, counted, plain, strong

LOAD_COLUMNS = ("Items", "A day, at once", "Your wait", "A day, your pace")
TYPES = ("Radicals", "Kanji", "Vocabulary", "All")


def due_sentence(due: DueReviews) -> Sentence:
    largest = max(due.levels, key=lambda group: group.items.total)
    levels = counted(len(due.levels), "level")
    many = f" from {levels}; the most, {largest.items.total:,}, are of {_level(largest)}."
    one = f", all of {_level(largest)}."
    return (
        strong(counted(due.items.total, "review")),
        Phrase(many if len(due.levels) > 1 else one),
    )


def by_stage(due: DueReviews) -> Table:
    heads = [(STAGES[group.key or 0].name, group.items) for group in due.stages]
    return _table("Reviews due by stage and type", "Stage", heads, due.items)


def by_level(due: DueReviews) -> Table:
    heads = [(_level(group).capitalize(), group.items) for group in due.levels]
    return _table("Reviews due by level and type", "Level", heads, due.items)


def _level(group: DueGroup) -> str:
    return f"level {group.key}" if group.key else "a level not known yet"


def _table(
    caption: str, head: str, lines: Sequence[tuple[str, TypeCounts]], whole: TypeCounts
) -> Table:
    rows = (Row(name, _cells(items)) for name, items in (*lines, ("All", whole)))
    return Table(caption, (head, *TYPES), tuple(rows))


def _cells(items: TypeCounts) -> tuple[str, ...]:
    words = items.total - items.radical - items.kanji
    return tuple(f"{number:,}" for number in (items.radical, items.kanji, words, items.total))


def load_sentence(load: Workload) -> Sentence:
    """Without observed waits there is one number only."""
    if not load.at_once:
        return plain("How many reviews a day this makes is not known yet.")
    best = (
        Phrase("What you have begun asks for about "),
        strong(counted(round(load.at_once), "review")),
        Phrase(" a day if each is done as it comes"),
    )
    if round(load.at_own_pace) == round(load.at_once):
        return (*best, Phrase("."))
    own = f", and for about {round(load.at_own_pace):,} at the pace you keep."
    return (*best, Phrase(own))


def load_table(load: Workload) -> Table:
    """The own pace has its columns once a wait was seen."""
    columns = ("Stage", *LOAD_COLUMNS[: None if load.waits else 2])
    shown = [stage for stage in load.stages if stage.items]
    items = sum(stage.items for stage in shown)
    whole = (f"{items:,}", f"{load.at_once:,.1f}", "", f"{load.at_own_pace:,.1f}")
    lines = [(STAGES[stage.stage].name, _load_cells(stage)) for stage in shown]
    rows = (Row(head, cells[: len(columns) - 1]) for head, cells in (*lines, ("All", whole)))
    return Table("Reviews a day by stage", columns, tuple(rows))


def _load_cells(load: StageLoad) -> tuple[str, ...]:
    return (f"{load.items:,}", f"{load.at_once:,.1f}", _wait(load), f"{load.at_own_pace:,.1f}")


def _wait(load: StageLoad) -> str:
    if load.wait is None:
        return ""
    if load.wait < 2 * DAY:
        return f"{load.wait / HOUR:,.0f} h"
    return f"{load.wait / DAY:,.1f} days"


def load_basis(load: Workload) -> str:
    """What the pace rests on."""
    if not load.waits:
        return (
            "Your pace is taken from reviews that wkdash sees; it has seen none yet, "
            "so the numbers rest on WaniKani's intervals."
        )
    seen = counted(load.waits, "observed wait")
    return (
        f"Your pace rests on {seen} among your latest reviews, as the median of each stage; "
        "where fewer than five were seen, WaniKani's interval stands. "
        "New lessons and missed reviews are not in it."
    )
