"""What to be quizzed on: ready-made choices, one's own, the check that goes on, and past ones."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.quiz.burned import BurnedCounts, burned_counts_of, matching
from apps.quiz.choosing import Choice, Only, Order, restored
from apps.quiz.pages.choice_words import words_of
from apps.quiz.tallies import PastCheck, past_checks_of, progress_of
from apps.quiz.work_list import work_list_of
from apps.stats.pages import amounts
from apps.stats.pages import standing as standings
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, joined, plain, said, short_day
from apps.stats.reader import Reader
from apps.sync.models import Learner

NOTHING_YET = gettext_lazy(
    "An item burns when it is answered right at Enlightened, half a year in at least. "
    "Then this page asks whether you still know it."
)
NOTHING_LEFT = gettext_lazy("No burned item fits this choice. Leave something out and try again.")
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
    empty: Nothing | None = None
    going_on: GoingOn | None = None
    presets: tuple[Preset, ...] = ()
    past: tuple[PastRow, ...] = ()
    can_choose: bool = False


def build(reader: Reader) -> StartPage:
    standing, learner = standings.build(reader), reader.learner
    counts = burned_counts_of(learner) if learner else None
    if counts is None or learner is None:
        return StartPage(standing, plain(_("Your burned items are not known yet.")))
    past = past_checks_of(learner, PAST)
    if not counts.total and not past:
        lead = plain(_("Nothing has burned yet."))
        empty = Nothing(str(NOTHING_YET), reverse("stats:burns"), _("See what is on its way"))
        return StartPage(standing, lead, empty=empty)
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
        return str(NOTHING_LEFT)
    if choice.number and choice.number < number:
        told = _("%(number)s items fit this choice. A check would ask %(asked)s of them.")
        return told % {"number": f"{number:,}", "asked": f"{choice.number:,}"}
    told = ngettext(
        "%(number)s item fits this choice.", "%(number)s items fit this choice.", number
    )
    return told % {"number": f"{number:,}"}


def lead_of(counts: BurnedCounts) -> Sentence:
    if not counts.total:
        return plain(_("Nothing that is burned today can be asked."))
    told = ngettext(
        "%(number)s burned item can be asked. Do you still know it?",
        "%(number)s burned items can be asked. Do you still know them?",
        counts.total,
    )
    return plain(told % {"number": f"{counts.total:,}"})


def sub_of(counts: BurnedCounts, learner: Learner) -> Sentence:
    checked = counts.total - counts.never_checked
    told = _("You have checked none yet.")
    if checked:
        told = _("You have checked %(number)s of them.") % {"number": f"{checked:,}"}
    waiting = sum(entry.settled is None for entry in work_list_of(learner))
    return joined(plain(told), _waiting(waiting))


def _waiting(misses: int) -> Sentence:
    if not misses:
        return ()
    told = ngettext(
        "<list>%(number)s miss</list> waits on your work list.",
        "<list>%(number)s misses</list> wait on your work list.",
        misses,
    )
    return said(told, {"number": f"{misses:,}"}, list=reverse("quiz:work_list"))


def presets_of(counts: BurnedCounts) -> tuple[Preset, ...]:
    choices = (
        (_("At random"), counts.total, Choice(number=HANDFUL)),
        (_("Longest burned"), counts.total, Choice(order=Order.LONGEST_AGO, number=HANDFUL)),
        (_("Never checked"), counts.never_checked, Choice(only=Only.NEVER_CHECKED, number=HANDFUL)),
        (_("Missed before"), counts.missed, Choice(only=Only.MISSED)),
        (_("Everything"), counts.total, Choice()),
    )
    return tuple(_preset(label, number, choice) for label, number, choice in choices if number)


def _preset(label: str, number: int, choice: Choice) -> Preset:
    asked = min(number, choice.number or number)
    told = amounts.items(number)
    if asked < number:
        told = _("%(asked)s of %(items)s") % {"asked": f"{asked:,}", "items": told}
    fields = tuple((name, str(value)) for name, value in choice.stored().items())
    return Preset(label, told, fields)


def _going_on(past: tuple[PastCheck, ...]) -> GoingOn | None:
    """It is the newest: a new check ends the one before."""
    if not past or past[0].finished_at:
        return None
    check_id = past[0].check_id
    now = progress_of(check_id)
    told = ngettext(
        "%(answered)s of %(number)s question answered, %(missed)s missed.",
        "%(answered)s of %(number)s questions answered, %(missed)s missed.",
        now.questions,
    ) % {
        "answered": f"{now.answered:,}",
        "number": f"{now.questions:,}",
        "missed": f"{now.missed:,}",
    }
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
