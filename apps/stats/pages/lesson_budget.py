"""How many new lessons a day are affordable, for the ceiling that the learner asks with."""

from dataclasses import dataclass
from datetime import timedelta

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
from apps.stats.pages.wording import Phrase, Sentence, counted, near_day, plain, strong
from apps.stats.reader import Reader

USUAL_CEILING, HIGHEST_CEILING = 150, 2000
COLUMNS = ("New lessons a day", "Busiest day", "Reviews on it", "Reviews a day", "Lessons done")


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
        reached = f"{alone.peak:,} {_on(alone, reader)}"
        return plain(f"Your reviews reach {reached} without a single new lesson.")
    most = " or more" if load.lessons == MOST_LESSONS else ""
    lessons = counted(load.lessons, "new lesson")
    return (
        Phrase("You can afford "),
        strong(f"{lessons}{most} a day"),
        Phrase(f": the busiest day would be {_on(load, reader)}, with {load.peak:,} reviews."),
    )


def basis_of(budget: LessonBudget) -> str:
    return (
        f"The middle of {RUNS} simulated runs through {DAYS} days, with the lessons of your own "
        f"queue and what they open. {odds_in_words(budget.odds)} {hours_in_words(budget.hours)}"
    )


def _table(budget: LessonBudget, reader: Reader) -> Table:
    own = budget.affordable.lessons if budget.affordable else 0
    chosen = [load for load in budget.loads if load.lessons in {*TOLD, own}]
    return Table(
        f"Reviews in the next {DAYS} days", COLUMNS, tuple(_row(one, reader) for one in chosen)
    )


def _row(load: LessonLoad, reader: Reader) -> Row:
    day = near_day(reader.today + timedelta(days=load.peak_day), reader.today)
    counts = (f"{load.peak:,}", f"{load.average:,.0f}", f"{load.learned:,}")
    return Row(f"{load.lessons}", (day, *counts))


def _on(load: LessonLoad, reader: Reader) -> str:
    day = near_day(reader.today + timedelta(days=load.peak_day), reader.today)
    return day if day.isalpha() else f"on {day}"
