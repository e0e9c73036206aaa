"""What to be quizzed on: ready-made choices, one's own, the check that goes on, and past ones."""

from dataclasses import dataclass

from django.urls import reverse

from apps.quiz.burned import BurnedCounts, burned_counts_of, matching
from apps.quiz.choosing import Choice, Only, Order, restored
from apps.quiz.pages.choice_words import words_of
from apps.quiz.tallies import PastCheck, past_checks_of, progress_of
from apps.quiz.work_list import work_list_of
from apps.stats.pages import standing as standings
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Phrase, Sentence, counted, plain, short_day
from apps.stats.reader import Reader
from apps.sync.models import Learner

NOT_READ = plain("Your burned items are not known yet.")
NOTHING = plain("Nothing has burned yet.")
NOTHING_YET = (
    "An item burns when it is answered right at Enlightened, half a year in at least. "
    "Then this page asks whether you still know it."
)
NOTHING_LEFT = "No burned item fits this choice. Leave something out and try again."
HANDFUL = 20
PAST = 10


@dataclass(frozen=True, slots=True)
class Preset:
    """A choice that one press starts: `fields` are those of ChoiceForm."""

    label: str
    told: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoingOn:
    url: str
    end_url: str
    told: str


@dataclass(frozen=True, slots=True)
class PastRow:
    """`url` is empty for the check that still goes on."""

    on: str
    url: str
    choice: str
    items: str
    known: str
    share: str


@dataclass(frozen=True, slots=True)
class StartPage:
    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    empty: str = ""
    going_on: GoingOn | None = None
    presets: tuple[Preset, ...] = ()
    past: tuple[PastRow, ...] = ()
    can_choose: bool = False


def build(reader: Reader) -> StartPage:
    standing, learner = standings.build(reader), reader.learner
    counts = burned_counts_of(learner) if learner else None
    if counts is None or learner is None:
        return StartPage(standing, NOT_READ)
    past = past_checks_of(learner, PAST)
    if not counts.total and not past:
        return StartPage(standing, NOTHING, empty=NOTHING_YET)
    return StartPage(
        standing=standing,
        lead=lead_of(counts),
        sub=sub_of(counts, learner),
        going_on=_going_on(past),
        presets=presets_of(counts),
        past=tuple(_past_row(one, reader) for one in past),
        can_choose=bool(counts.total),
    )


def count_told(reader: Reader, learner: Learner, choice: Choice) -> str:
    number = matching(learner, choice, reader).count()
    if not number:
        return NOTHING_LEFT
    fits = "fits" if number == 1 else "fit"
    told = f"{counted(number, 'item')} {fits} this choice."
    if choice.number and choice.number < number:
        told += f" A check would ask {choice.number:,} of them."
    return told


def lead_of(counts: BurnedCounts) -> Sentence:
    if not counts.total:
        return plain("Nothing that is burned today can be asked.")
    if counts.total == 1:
        return plain("1 burned item can be asked. Do you still know it?")
    return plain(f"{counts.total:,} burned items can be asked. Do you still know them?")


def sub_of(counts: BurnedCounts, learner: Learner) -> Sentence:
    checked = counts.total - counts.never_checked
    told = f"You have checked {checked:,} of them. " if checked else "You have checked none yet. "
    waiting = sum(entry.settled is None for entry in work_list_of(learner))
    if not waiting:
        return plain(told)
    url = reverse("quiz:work_list")
    verb = "waits" if waiting == 1 else "wait"
    linked = Phrase(counted(waiting, "miss", "misses"), url)
    return (Phrase(told), linked, Phrase(f" {verb} on your work list."))


def presets_of(counts: BurnedCounts) -> tuple[Preset, ...]:
    choices = (
        ("At random", counts.total, Choice(number=HANDFUL)),
        ("Longest burned", counts.total, Choice(order=Order.LONGEST_AGO, number=HANDFUL)),
        ("Never checked", counts.never_checked, Choice(only=Only.NEVER_CHECKED, number=HANDFUL)),
        ("Missed before", counts.missed, Choice(only=Only.MISSED)),
        ("Everything", counts.total, Choice()),
    )
    return tuple(_preset(label, number, choice) for label, number, choice in choices if number)


def _preset(label: str, number: int, choice: Choice) -> Preset:
    asked = min(number, choice.number or number)
    told = counted(number, "item")
    if asked < number:
        told = f"{asked:,} of {told}"
    fields = tuple((name, str(value)) for name, value in choice.stored().items())
    return Preset(label, told, fields)


def _going_on(past: tuple[PastCheck, ...]) -> GoingOn | None:
    """It is the newest: a new check ends the one before."""
    if not past or past[0].finished_at:
        return None
    check_id = past[0].check_id
    now = progress_of(check_id)
    of = f"{now.answered:,} of {counted(now.questions, 'question')}"
    told = f"{of} answered, {now.missed:,} missed."
    return GoingOn(_url("present", check_id), _url("end", check_id), told)


def _past_row(past: PastCheck, reader: Reader) -> PastRow:
    tally = past.tally
    return PastRow(
        on=short_day(reader.day(past.started_at)),
        url=_url("result", past.check_id) if past.finished_at else "",
        choice=words_of(restored(past.choice)),
        items=f"{tally.items:,}",
        known=f"{tally.known:,}",
        share="" if tally.percent is None else f"{tally.percent} %",
    )


def _url(name: str, check_id: int) -> str:
    return reverse(f"quiz:{name}", args=[check_id])
