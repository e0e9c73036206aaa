"""Today: what waits, the open level, where everything stands, what comes, what burned lately."""

from dataclasses import dataclass

from django.urls import reverse

from apps.stats.measures.lessons import LessonQueue
from apps.stats.measures.level_up import LevelUpProgress
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.pages import crest as crests
from apps.stats.pages import lessons as lesson_pages
from apps.stats.pages import level_today, recent_burns, review_figure, stages
from apps.stats.pages import standing as standings
from apps.stats.pages.crest import Crest
from apps.stats.pages.figure import Figure, LegendEntry
from apps.stats.pages.lessons import Batch
from apps.stats.pages.level_today import LevelToday
from apps.stats.pages.recent_burns import RecentBurn
from apps.stats.pages.review_figure import Telling
from apps.stats.pages.stages import StagesSection
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Phrase, Sentence, counted, moment_near, plain
from apps.stats.reader import Reader
from apps.stats.selectors.lessons import lesson_queue_of
from apps.stats.selectors.levels import level_up_progress_of
from apps.stats.selectors.review_hours import review_hours_of
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
        reviews=review_figure.build(hours, Telling(reader)) if hours else None,
        burns=recent_burns.build(learner, reader),
    )


def _before_all_is_read(reader: Reader, standing: Standing) -> TodayPage:
    """While a sync runs, what waits stands in its progress, which a script keeps up to date."""
    learner, lead = reader.learner, _greeting(reader)
    if learner is None:
        return TodayPage(standing, lead)
    if standing.kind == standings.Kind.FIRST_SYNC and not standing.is_running:
        waiting = waiting_sentence(learner, reader.now)
        lead = (*lead, *plain(f" {waiting}")) if waiting else lead
    return TodayPage(standing, lead, stages=stages.build_so_far(learner))


def _greeting(reader: Reader) -> Sentence:
    hour = reader.now.astimezone(reader.tz).hour
    if not MORNING <= hour < EVENING:
        return plain(f"Good evening, {reader.name}.")
    return plain(f"Good {'morning' if hour < NOON else 'afternoon'}, {reader.name}.")


def lead_of(
    reader: Reader, queue: LessonQueue | None, hours: tuple[ReviewSpan, ...], standing: Standing
) -> Sentence:
    greeting = (*_greeting(reader), Phrase(" "))
    if standing.vacation_since:
        return (*greeting, Phrase("Enjoy your vacation; nothing is due."))
    return (*greeting, *_waiting(queue.count if queue else 0, hours), *_next(reader, hours))


def _waiting(lessons: int, hours: tuple[ReviewSpan, ...]) -> Sentence:
    reviews = hours[0].reviews if hours else 0
    waiting = [
        Phrase(counted(number, word), url, is_action=True)
        for number, word, url in (
            (reviews, "review", "#reviews"),
            (lessons, "lesson", reverse("stats:lessons")),
        )
        if number
    ]
    if not waiting:
        return plain("Nothing is waiting.")
    verb = "is" if reviews + lessons == 1 else "are"
    between = (Phrase(" and "),) if len(waiting) > 1 else ()
    return (waiting[0], *between, *waiting[1:], Phrase(f" {verb} waiting."))


def _next(reader: Reader, hours: tuple[ReviewSpan, ...]) -> Sentence:
    coming = next((hour for hour in hours[1:] if hour.reviews), None)
    if coming is None:
        return plain(" No review comes within two days.")
    more = "more come" if hours[0].reviews else "reviews come"
    one = "more comes" if hours[0].reviews else "review comes"
    words = f"{coming.reviews:,} {one if coming.reviews == 1 else more}"
    at = moment_near(coming.at, reader.now, reader.tz)
    return (Phrase(" "), Phrase(words, "#reviews"), Phrase(f" {at}."))


def level_sentence(progress: LevelUpProgress | None) -> Sentence:
    """Where the section of the level is missing, because nobody knows when it opened."""
    if progress is None:
        return ()
    passed = f"{progress.passed:,} of {counted(progress.needed, 'kanji', 'kanji')}"
    if not progress.remaining:
        return plain(f"Level {progress.level}: {passed} passed; WaniKani levels you up any moment.")
    return plain(
        f"Level {progress.level}: {passed} passed, "
        f"{progress.remaining:,} more open level {progress.level + 1}."
    )


def lessons_section(queue: LessonQueue, learner: Learner) -> LessonsSection:
    hidden = len(queue.batches) - BATCHES_SHOWN
    return LessonsSection(
        sentence=(
            *lesson_pages.lead_of(queue, reverse("stats:lessons")),
            Phrase(" "),
            *lesson_pages.sentence_of(queue, learner.level),
        ),
        batches=lesson_pages.batches_of(queue, most=BATCHES_SHOWN),
        legend=lesson_pages.LEGEND,
        rest=f"{counted(hidden, 'batch', 'batches')} more" if hidden > 0 else "All lessons",
    )
