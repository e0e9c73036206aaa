"""Today: what waits, the open level, where everything stands, what comes, what burned lately."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.lessons import LessonQueue
from apps.stats.measures.level_up import LevelUpProgress
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.pages import amounts, level_today, recent_burns, review_figure, stages
from apps.stats.pages import crest as crests
from apps.stats.pages import lessons as lesson_pages
from apps.stats.pages import standing as standings
from apps.stats.pages.crest import Crest
from apps.stats.pages.figure import Figure, LegendEntry
from apps.stats.pages.lessons import Batch
from apps.stats.pages.level_today import LevelToday
from apps.stats.pages.recent_burns import RecentBurn
from apps.stats.pages.review_figure import Telling
from apps.stats.pages.reviews import Choice as ReviewsChoice
from apps.stats.pages.stages import StagesSection
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, joined, moment_near, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.learners import has_queues, learner_row
from apps.stats.selectors.lessons import lesson_queue_of, lesson_queue_so_far
from apps.stats.selectors.levels import level_up_progress_of
from apps.stats.selectors.review_hours import review_hours_of, review_hours_so_far
from apps.sync.models import Learner
from apps.sync.status import waiting_sentence

HOURS = 48
BATCHES_SHOWN = 6
MORNING, NOON, EVENING = 4, 12, 18


@dataclass(frozen=True, slots=True)
class LessonsSection:
    sentence: Sentence
    batches: tuple[Batch, ...]
    legend: tuple[LegendEntry, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """A section is None while its numbers are not known."""

    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    crest: Crest | None = None
    level: LevelToday | None = None
    lessons: LessonsSection | None = None
    stages: StagesSection | None = None
    reviews: Figure | None = None
    burns: tuple[RecentBurn, ...] | None = None


def build(reader: Reader) -> TodayPage:
    standing = standings.build(reader)
    learner = reader.learner
    if learner is None or not standing.is_complete:
        return _before_all_is_read(reader, standing)
    queue, level = lesson_queue_of(learner, reader.now), level_today.build(learner, reader)
    hours = review_hours_of(learner, reader.now, HOURS) or ()
    return TodayPage(
        standing=standing,
        lead=lead_of(reader, queue, hours, standing),
        sub=() if level else level_sentence(level_up_progress_of(learner)),
        crest=crests.build(learner, reader),
        level=level,
        lessons=lessons_section(queue, learner) if queue and not standing.vacation_since else None,
        stages=stages.build(learner),
        reviews=review_figure.build(hours, _telling(reader)) if hours else None,
        burns=recent_burns.build(learner, reader),
    )


def _telling(reader: Reader) -> Telling:
    """Each hour leads to its items on the page of reviews, which has the same hours."""
    return Telling(reader, address=lambda key: f"{ReviewsChoice(at=key).url}#items")


def _before_all_is_read(reader: Reader, standing: Standing) -> TodayPage:
    """While a sync runs, what waits stands in its progress, which a script keeps up to date."""
    learner, lead = reader.learner, _greeting(reader)
    if learner is None:
        return TodayPage(standing, lead)
    if standing.kind == standings.Kind.FIRST_SYNC and not standing.is_running:
        waiting = waiting_sentence(learner, reader.now)
        lead = joined(lead, plain(waiting)) if waiting else lead
    return _with_queues(TodayPage(standing, lead, stages=stages.build_so_far(learner)), reader)


def _with_queues(page: TodayPage, reader: Reader) -> TodayPage:
    """What waits is exact as soon as assignments and subjects are read, whatever is read still."""
    learner = reader.learner
    if learner is None or learner_row(learner).is_on_vacation or not has_queues(learner):
        return page
    queue = lesson_queue_so_far(learner, reader.now)
    hours = review_hours_so_far(learner, reader.now, HOURS)
    return replace(
        page,
        lessons=lessons_section(queue, learner) if queue.count else None,
        # The page of reviews has no items yet: these hours lead to their rows.
        reviews=review_figure.build(hours, Telling(reader)),
    )


def _greeting(reader: Reader) -> Sentence:
    hour = reader.now.astimezone(reader.tz).hour
    told = _("Good evening, %(name)s.")
    if MORNING <= hour < NOON:
        told = _("Good morning, %(name)s.")
    elif NOON <= hour < EVENING:
        told = _("Good afternoon, %(name)s.")
    return plain(told % {"name": reader.name})


def lead_of(
    reader: Reader, queue: LessonQueue | None, hours: tuple[ReviewSpan, ...], standing: Standing
) -> Sentence:
    if standing.vacation_since:
        return joined(_greeting(reader), plain(_("Enjoy your vacation; nothing is due.")))
    if standing.kind is standings.Kind.HIBERNATING:
        # What waits there can be done by nobody until the account wakes.
        return joined(_greeting(reader), plain(_("Your account sleeps; it keeps what waits.")))
    waiting = _waiting(queue.count if queue else 0, hours)
    return joined(_greeting(reader), waiting, _next(reader, hours))


def _waiting(lessons: int, hours: tuple[ReviewSpan, ...]) -> Sentence:
    reviews = hours[0].reviews if hours else 0
    if not reviews and not lessons:
        return plain(_("Nothing is waiting."))
    told = said(
        _waiting_words(reviews, lessons),
        {"reviews": amounts.reviews(reviews), "lessons": amounts.lessons(lessons)},
        reviews="#reviews",
        lessons=reverse("stats:lessons"),
    )
    return tuple(replace(phrase, is_action=bool(phrase.url)) for phrase in told)


def _waiting_words(reviews: int, lessons: int) -> str:
    if not lessons:
        return ngettext(
            "<reviews>%(reviews)s</reviews> is waiting.",
            "<reviews>%(reviews)s</reviews> are waiting.",
            reviews,
        )
    if not reviews:
        return ngettext(
            "<lessons>%(lessons)s</lessons> is waiting.",
            "<lessons>%(lessons)s</lessons> are waiting.",
            lessons,
        )
    return _("<reviews>%(reviews)s</reviews> and <lessons>%(lessons)s</lessons> are waiting.")


def _next(reader: Reader, hours: tuple[ReviewSpan, ...]) -> Sentence:
    coming = next((hour for hour in hours[1:] if hour.reviews), None)
    if coming is None:
        return plain(_("No review comes within two days."))
    told = ngettext(
        "<reviews>%(number)s review comes</reviews> %(when)s.",
        "<reviews>%(number)s reviews come</reviews> %(when)s.",
        coming.reviews,
    )
    if hours[0].reviews:
        told = ngettext(
            "<reviews>%(number)s more comes</reviews> %(when)s.",
            "<reviews>%(number)s more come</reviews> %(when)s.",
            coming.reviews,
        )
    at = moment_near(coming.at, reader.now, reader.tz)
    return said(told, {"number": f"{coming.reviews:,}", "when": at}, reviews="#reviews")


def level_sentence(progress: LevelUpProgress | None) -> Sentence:
    """Where the section of the level is missing, because nobody knows when it opened."""
    if progress is None:
        return ()
    told = _(
        "Level %(level)d: %(passed)s of %(kanji)s passed, %(remaining)s more open level %(next)d."
    )
    if not progress.remaining:
        told = _(
            "Level %(level)d: %(passed)s of %(kanji)s passed; WaniKani levels you up any moment."
        )
    shown = {
        "level": progress.level,
        "passed": f"{progress.passed:,}",
        "kanji": amounts.kanji(progress.needed),
        "remaining": f"{progress.remaining:,}",
        "next": progress.level + 1,
    }
    return plain(told % shown)


def lessons_section(queue: LessonQueue, learner: Learner) -> LessonsSection:
    hidden = len(queue.batches) - BATCHES_SHOWN
    return LessonsSection(
        sentence=joined(
            lesson_pages.lead_of(queue, reverse("stats:lessons")),
            lesson_pages.sentence_of(queue, learner.level),
        ),
        batches=lesson_pages.batches_of(queue, most=BATCHES_SHOWN),
        legend=lesson_pages.LEGEND,
        rest=_rest(hidden),
    )


def _rest(hidden: int) -> str:
    if hidden <= 0:
        return _("All lessons")
    told = ngettext("%(number)s batch more", "%(number)s batches more", hidden)
    return told % {"number": f"{hidden:,}"}
