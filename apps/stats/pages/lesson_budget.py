"""How many new lessons a day are affordable, for the ceiling that the learner asks with."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.lesson_budget import (
    DAYS,
    MOST_LESSONS,
    RUNS,
    TOLD,
    LessonBudget,
    LessonLoad,
)
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.simulation_figure import hours_in_words, odds_in_words
from apps.stats.pages.wording import (
    Sentence,
    near_day,
    on_day,
    plain,
    said,
)
from apps.stats.reader import Reader

USUAL_CEILING, HIGHEST_CEILING = 150, 2000


@dataclass(frozen=True, slots=True)
class BudgetSection:
    ceiling: int
    highest: int
    sentence: Sentence
    table: Table
    basis: str


def ceiling_in(asked: str) -> int:
    """From an address; the usual one for anything else."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= len(str(HIGHEST_CEILING))
    number = int(asked) if is_number else 0
    return number if 0 < number <= HIGHEST_CEILING else USUAL_CEILING


def build(budget: LessonBudget, reader: Reader) -> BudgetSection:
    return BudgetSection(
        ceiling=budget.ceiling,
        highest=HIGHEST_CEILING,
        sentence=sentence_of(budget, reader),
        table=_table(budget, reader),
        basis=basis_of(budget),
    )


def sentence_of(budget: LessonBudget, reader: Reader) -> Sentence:
    load = budget.affordable
    if load is None:
        alone = budget.loads[0]
        told = _("Your reviews reach %(peak)s %(when)s without a single new lesson.")
        return plain(told % {"peak": f"{alone.peak:,}", "when": _on(alone, reader)})
    told = ngettext(
        "You can afford <b>%(number)s new lesson a day</b>: the busiest day would be %(when)s, "
        "with %(peak)s reviews.",
        "You can afford <b>%(number)s new lessons a day</b>: the busiest day would be %(when)s, "
        "with %(peak)s reviews.",
        load.lessons,
    )
    if load.lessons == MOST_LESSONS:
        told = _(
            "You can afford <b>%(number)s new lessons or more a day</b>: the busiest day would be "
            "%(when)s, with %(peak)s reviews."
        )
    shown = {"number": f"{load.lessons:,}", "when": _on(load, reader), "peak": f"{load.peak:,}"}
    return said(told, shown)


def basis_of(budget: LessonBudget) -> str:
    told = _(
        "The middle of %(runs)d simulated runs through %(days)d days, with the lessons of your own "
        "queue and what they open."
    ) % {"runs": RUNS, "days": DAYS}
    return f"{told} {odds_in_words(budget.odds)} {hours_in_words(budget.hours)}"


def _table(budget: LessonBudget, reader: Reader) -> Table:
    own = budget.affordable.lessons if budget.affordable else 0
    chosen = [load for load in budget.loads if load.lessons in {*TOLD, own}]
    return Table(
        _("Reviews in the next %(days)d days") % {"days": DAYS},
        _columns(),
        tuple(_row(one, reader) for one in chosen),
    )


def _columns() -> tuple[str, ...]:
    return (
        _("New lessons a day"),
        _("Busiest day"),
        _("Reviews on it"),
        _("Reviews a day"),
        _("Lessons done"),
    )


def _row(load: LessonLoad, reader: Reader) -> Row:
    day = near_day(reader.today + timedelta(days=load.peak_day), reader.today)
    counts = (f"{load.peak:,}", f"{load.average:,.0f}", f"{load.learned:,}")
    return Row(f"{load.lessons}", (day, *counts))


def _on(load: LessonLoad, reader: Reader) -> str:
    return on_day(reader.today + timedelta(days=load.peak_day), reader.today)
