"""How many new lessons a day are affordable, for the ceiling that the learner asks with."""

from dataclasses import dataclass
from datetime import timedelta

from apps.stats.measures.lesson_budget import DAYS, MOST_LESSONS, LessonBudget, LessonLoad
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.wording import Phrase, Sentence, counted, near_day, plain, strong
from apps.stats.reader import Reader

USUAL_CEILING, HIGHEST_CEILING = 150, 2000
SHOWN = (0, 5, 10, 15, 20, 30)
COLUMNS = ("New lessons a day", "Busiest day", "Reviews on it", "Reviews a day")


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
        reached = f"{alone.peak:,.0f} {_on(alone, reader)}"
        return plain(f"Your reviews reach {reached} without a single new lesson.")
    most = " or more" if load.lessons == MOST_LESSONS else ""
    lessons = counted(load.lessons, "new lesson")
    return (
        Phrase("You can afford "),
        strong(f"{lessons}{most} a day"),
        Phrase(f": the busiest day would be {_on(load, reader)}, with {load.peak:,.0f} reviews."),
    )


def basis_of(budget: LessonBudget) -> str:
    odds = budget.odds
    source = (
        f"the {odds.reviews:,} reviews that wkdash saw"
        if odds.reviews
        else "all your answers on WaniKani, until wkdash has seen enough reviews"
    )
    return (
        f"Expected numbers for {DAYS} days, as if lessons never ran out and each review were done "
        f"on its day. {odds.right[1]:.0%} of Apprentice and {odds.right[5]:.0%} of Guru items are "
        f"right at once, from {source}."
    )


def _table(budget: LessonBudget, reader: Reader) -> Table:
    own = (budget.affordable.lessons,) if budget.affordable else ()
    chosen = [budget.loads[lessons] for lessons in sorted({*SHOWN, *own})]
    return Table(
        f"Reviews in the next {DAYS} days", COLUMNS, tuple(_row(one, reader) for one in chosen)
    )


def _row(load: LessonLoad, reader: Reader) -> Row:
    day = near_day(reader.today + timedelta(days=load.peak_day), reader.today)
    return Row(f"{load.lessons}", (day, f"{load.peak:,.0f}", f"{load.average:,.0f}"))


def _on(load: LessonLoad, reader: Reader) -> str:
    day = near_day(reader.today + timedelta(days=load.peak_day), reader.today)
    return day if day.isalpha() else f"on {day}"
