"""The days: what was studied on which, and where everything stood."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.activity import Counting, Streaks
from apps.stats.measures.study_sums import done_in
from apps.stats.pages import amounts, flow_figure, study_figure
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import Figure
from apps.stats.pages.standing import Standing
from apps.stats.pages.study_figure import StudyFigure
from apps.stats.pages.wording import Sentence, day, joined, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.activity import StudyHistory, study_history_of


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """`no_flow` is said in place of the flow while there is none."""

    standing: Standing
    lead: Sentence
    sub: str = ""
    calendar: StudyFigure | None = None
    flow: Figure | None = None
    no_flow: str = ""


def build(reader: Reader, wanted: str = "", *, all_years: bool = False) -> HistoryPage:
    standing, learner = standings.build(reader), reader.learner
    with_net = wanted == Counting.NET_STAGES
    history = study_history_of(learner, reader.calendar, with_net=with_net) if learner else None
    if history is None:
        return HistoryPage(standing, plain(_("Your days are not known yet.")))
    counting = counting_of(wanted, history)
    flow = flow_figure.build(history, reader)
    return HistoryPage(
        standing=standing,
        lead=lead_of(history),
        sub=sub_of(history, reader),
        calendar=study_figure.build(history, counting, reader, is_whole=all_years),
        flow=flow,
        no_flow="" if flow else _no_flow(),
    )


def lead_of(history: StudyHistory) -> Sentence:
    done = done_in(history.days)
    lessons, reviews = done.lessons, done.reviews + history.undated
    if not reviews:
        return _without_reviews(lessons)
    told = _("%(lessons)s and <b>%(reviews)s</b> are on record.")
    counts = {"lessons": amounts.lessons(lessons), "reviews": amounts.reviews(reviews)}
    run = _run(history.streaks)
    return joined(said(told, counts), plain(run) if run else ())


def _without_reviews(lessons: int) -> Sentence:
    if not lessons:
        return plain(_("wkdash has seen no review yet."))
    told = ngettext(
        "%(number)s lesson is on record; wkdash has seen no review yet.",
        "%(number)s lessons are on record; wkdash has seen no review yet.",
        lessons,
    )
    return plain(told % {"number": f"{lessons:,}"})


def _no_flow() -> str:
    return _("The picture of your stages begins when wkdash has looked on two days.")


def sub_of(history: StudyHistory, reader: Reader) -> str:
    since = day(reader.day(history.watched_since))
    told = _("wkdash has watched since %(day)s; reviews from before that are nowhere on record.")
    return told % {"day": since}


def _run(streaks: Streaks) -> str:
    if not streaks.longest:
        return ""
    if not streaks.current:
        told = _("Your longest run is %(longest)s.")
    elif streaks.current == streaks.longest:
        told = _("You have studied %(current)s in a row, more than ever.")
    else:
        told = _("You have studied %(current)s in a row; your longest run is %(longest)s.")
    return told % {
        "current": amounts.days(streaks.current),
        "longest": amounts.days(streaks.longest),
    }


def counting_of(wanted: str, history: StudyHistory) -> Counting:
    """Unless one is wanted, what there is something to see of: reviews are seen from the second
    sync on only, while lessons reach back to the first day."""
    if wanted in set(Counting):
        return Counting(wanted)
    return Counting.REVIEWS if done_in(history.days).reviews else Counting.LESSONS
