"""The days: what was studied on which, and where everything stood."""

from dataclasses import dataclass

from apps.stats.measures.activity import Counting, Streaks
from apps.stats.pages import flow_figure, study_figure
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import Figure
from apps.stats.pages.standing import Standing
from apps.stats.pages.study_figure import StudyFigure
from apps.stats.pages.wording import Phrase, Sentence, counted, day, plain, strong
from apps.stats.reader import Reader
from apps.stats.selectors.activity import StudyHistory, study_history_of

NOT_READ = plain("Your days are not known yet.")
NO_FLOW = "The picture of your stages begins when wkdash has looked on two days."


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
        return HistoryPage(standing, NOT_READ)
    counting = counting_of(wanted, history)
    flow = flow_figure.build(history, reader)
    return HistoryPage(
        standing=standing,
        lead=lead_of(history),
        sub=sub_of(history, reader),
        calendar=study_figure.build(history, counting, reader, is_whole=all_years),
        flow=flow,
        no_flow="" if flow else NO_FLOW,
    )


def lead_of(history: StudyHistory) -> Sentence:
    lessons = sum(one.lessons for one in history.days)
    reviews = sum(one.reviews for one in history.days) + history.undated
    if not reviews:
        seen = "wkdash has seen no review yet."
        verb = "is" if lessons == 1 else "are"
        return plain(f"{counted(lessons, 'lesson')} {verb} on record; {seen}" if lessons else seen)
    return (
        Phrase(f"{counted(lessons, 'lesson')} and "),
        strong(counted(reviews, "review")),
        Phrase(f" are on record. {_run(history.streaks)}"),
    )


def sub_of(history: StudyHistory, reader: Reader) -> str:
    since = day(reader.day(history.watched_since))
    return f"wkdash has watched since {since}; reviews from before that are nowhere on record."


def _run(streaks: Streaks) -> str:
    if not streaks.longest:
        return ""
    longest = f"your longest run is {counted(streaks.longest, 'day')}."
    if not streaks.current:
        return longest.capitalize()
    if streaks.current == streaks.longest:
        return f"You have studied {counted(streaks.current, 'day')} in a row, more than ever."
    return f"You have studied {counted(streaks.current, 'day')} in a row; {longest}"


def counting_of(wanted: str, history: StudyHistory) -> Counting:
    """Unless one is wanted, what there is something to see of: reviews are seen from the second
    sync on only, while lessons reach back to the first day."""
    if wanted in set(Counting):
        return Counting(wanted)
    has_reviews = any(one.reviews for one in history.days)
    return Counting.REVIEWS if has_reviews else Counting.LESSONS
