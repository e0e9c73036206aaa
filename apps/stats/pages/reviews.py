"""Reviews: what waits now and of which kind, what the coming hours and days bring, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.review_spans import waiting_in
from apps.stats.pages import review_figure, review_span, review_tables, simulation_figure
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import Figure, Table, View
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.review_figure import Telling
from apps.stats.pages.review_paces import BY_STAGE, BY_TYPE, DAYS, HOURS
from apps.stats.pages.review_span import SpanSection
from apps.stats.pages.simulation_figure import LessonsChoice
from apps.stats.pages.standing import Kind, Standing
from apps.stats.pages.wording import Sentence, joined, moment_near, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.outlook import simulation_of, usual_lessons_of
from apps.stats.selectors.subjects import subject_texts_of
from apps.stats.selectors.upcoming_reviews import UpcomingReviews, upcoming_reviews_of
from apps.sync import wanikani_pages
from apps.sync.models import Learner

PACES = {
    "hours": gettext_lazy("Hours"),
    "days": gettext_lazy("Days"),
    "simulation": gettext_lazy("Simulation"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for; anything unknown is the default. `at` names a bar."""

    by: str = "hours"
    stack: str = "stage"
    at: str = ""
    lessons: str = ""

    @property
    def url(self) -> str:
        default = Choice()
        given = {
            name: value
            for name in ("by", "stack", "at", "lessons")
            if (value := getattr(self, name)) != getattr(default, name)
        }
        address = reverse("stats:reviews")
        return f"{address}?{urlencode(given)}" if given else address


@dataclass(frozen=True, slots=True)
class DueSection:
    """Both tables count the same items."""

    sentence: Sentence
    by_stage: Table
    by_level: Table


@dataclass(frozen=True, slots=True)
class LoadSection:
    basis: str
    table: Table


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """A section is None while its numbers are not known, or where there is nothing to tell."""

    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    forecast: Figure | None = None
    lessons: LessonsChoice | None = None
    span: SpanSection | None = None
    due: DueSection | None = None
    load: LoadSection | None = None
    empty: Nothing | None = None


def choice_of(asked: Mapping[str, str]) -> Choice:
    lessons = simulation_figure.lessons_in(asked.get("lessons", ""))
    return Choice(
        by=asked["by"] if asked.get("by") in PACES else "hours",
        stack="type" if asked.get("stack") == "type" else "stage",
        at=asked.get("at", ""),
        lessons="" if lessons is None else f"{lessons}",
    )


def build(reader: Reader, asked: Mapping[str, str]) -> ReviewsPage:
    standing = standings.build(reader)
    learner, choice = reader.learner, choice_of(asked)
    calendar = LearnersCalendar(reader.tz, reader.day_starts_at, reader.now)
    upcoming = (
        upcoming_reviews_of(learner, calendar, by_day=choice.by == "days") if learner else None
    )
    if upcoming is None or learner is None:
        return ReviewsPage(standing, plain(_("Your reviews are not known yet.")))
    if standing.vacation_since:
        return _on_vacation(standing)
    if not upcoming.items:
        return ReviewsPage(standing, plain(_("Nothing is in review.")), empty=_none_begun())
    return _page(standing, learner, upcoming, choice, reader)


def _on_vacation(standing: Standing) -> ReviewsPage:
    held = _("WaniKani holds every review back, and moves all of them on when your vacation ends.")
    if standing.kind is Kind.VACATION:
        # Since when, and where to end it, stands right above.
        empty = Nothing(held, reverse("quiz:choose"), _("Check what you have burned"))
        return ReviewsPage(standing, plain(_("No reviews are due.")), empty=empty)
    told = _("No reviews: you have been on vacation since %(day)s.")
    lead = plain(told % {"day": standing.vacation_since})
    empty = Nothing(held, wanikani_pages.DASHBOARD, _("Open WaniKani"), is_external=True)
    return ReviewsPage(standing, lead, empty=empty)


def _none_begun() -> Nothing:
    told = _("Reviews come some hours after the lessons.")
    return Nothing(told, reverse("stats:lessons"), _("See the next lessons"))


def _page(
    standing: Standing,
    learner: Learner,
    upcoming: UpcomingReviews,
    choice: Choice,
    reader: Reader,
) -> ReviewsPage:
    told = _telling(choice, reader)
    simulated = _simulated(learner, choice, reader) if choice.by == "simulation" else None
    figure = simulated or review_figure.build(upcoming.spans, told)
    return ReviewsPage(
        standing=standing,
        lead=lead_of(upcoming, reader),
        sub=review_tables.load_sentence(upcoming.workload),
        forecast=replace(figure, switches=switches_of(choice)),
        lessons=_lessons(learner, choice, reader) if simulated else None,
        span=None if simulated else _span(upcoming, learner, told),
        due=_due(upcoming),
        load=_load(upcoming),
    )


def _simulated(learner: Learner, choice: Choice, reader: Reader) -> Figure | None:
    lessons = _lessons(learner, choice, reader).lessons
    told = simulation_of(learner, reader.calendar, lessons)
    return simulation_figure.build(told, reader) if told else None


def _lessons(learner: Learner, choice: Choice, reader: Reader) -> LessonsChoice:
    """What the address asks for, else as many as the learner usually does."""
    return LessonsChoice(
        lessons=int(choice.lessons) if choice.lessons else usual_lessons_of(learner, reader.now),
        most=simulation_figure.MOST_LESSONS,
    )


def _telling(choice: Choice, reader: Reader) -> Telling:
    return Telling(
        reader=reader,
        pace=DAYS if choice.by == "days" else HOURS,
        stacking=BY_TYPE if choice.stack == "type" else BY_STAGE,
        chosen=choice.at,
        address=lambda key: f"{replace(choice, at=key).url}#items",
    )


def lead_of(upcoming: UpcomingReviews, reader: Reader) -> Sentence:
    now = upcoming.due.items.total
    later = [item.available_at for item in upcoming.items if item.available_at > reader.now]
    if not now:
        due = plain(_("No review is due now."))
    else:
        told = ngettext(
            "<due>%(number)s review</due> is due now.",
            "<due>%(number)s reviews</due> are due now.",
            now,
        )
        due = said(told, {"number": f"{now:,}"}, due="#due")
    if not later:
        return due
    first = min(later)
    at = moment_near(first, reader.now, reader.tz)
    return joined(due, plain(_coming(later.count(first), at, is_more=bool(now))))


def _coming(number: int, at: str, *, is_more: bool) -> str:
    told = ngettext(
        "%(number)s review comes %(when)s.", "%(number)s reviews come %(when)s.", number
    )
    if is_more:
        told = ngettext("%(number)s more comes %(when)s.", "%(number)s more come %(when)s.", number)
    return told % {"number": f"{number:,}", "when": at}


def switches_of(choice: Choice) -> tuple[tuple[View, ...], ...]:
    """Another pace has other bars: none of them is chosen then. A simulation has no stacks."""
    paces = tuple(
        View(str(label), f"{replace(choice, by=by, at='').url}#reviews", is_current=choice.by == by)
        for by, label in PACES.items()
    )
    stacks = (("stage", _("By stage")), ("type", _("By type")))
    if choice.by == "simulation":
        return (paces,)
    return (
        paces,
        tuple(
            View(label, f"{replace(choice, stack=one).url}#reviews", is_current=choice.stack == one)
            for one, label in stacks
        ),
    )


def _span(upcoming: UpcomingReviews, learner: Learner, told: Telling) -> SpanSection | None:
    """The items of the bar that the address names; None when it names none."""
    keys = [told.key(span) for span in upcoming.spans]
    if told.chosen not in keys:
        return None
    place = keys.index(told.chosen)
    rows = waiting_in(upcoming.items, upcoming.spans, place, told.reader.now)
    texts = subject_texts_of(learner, [row.subject_id for row in rows[: review_span.SHOWN]])
    heading = _("Due now") if place == 0 else told.at(upcoming.spans[place])
    return review_span.build(heading, rows, texts)


def _due(upcoming: UpcomingReviews) -> DueSection | None:
    if not upcoming.due.items.total:
        return None
    return DueSection(
        sentence=review_tables.due_sentence(upcoming.due),
        by_stage=review_tables.by_stage(upcoming.due),
        by_level=review_tables.by_level(upcoming.due),
    )


def _load(upcoming: UpcomingReviews) -> LoadSection:
    return LoadSection(
        basis=review_tables.load_basis(upcoming.workload),
        table=review_tables.load_table(upcoming.workload),
    )
