"""The numbers that stand on pages only, held against what the oracle computes."""

from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

from apps.stats.measures.accuracy import Answers
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.leeches import critical_items, leeches, roots
from apps.stats.measures.rulers import Ruler
from apps.stats.pages import lessons as lessons_page
from apps.stats.selectors.accuracy import answer_history_of
from apps.stats.selectors.activity import study_history_of
from apps.stats.selectors.burns import burn_history_of
from apps.stats.selectors.burns_ahead import burn_rates_of, upcoming_burns_of
from apps.stats.selectors.leeches import trouble_rows_of
from apps.stats.selectors.lessons import lesson_count_of
from apps.stats.selectors.review_hours import review_hours_of
from apps.stats.selectors.reviews import reviews_of
from apps.stats.selectors.stages import stage_distribution_of
from apps.stats.selectors.upcoming_reviews import upcoming_reviews_of
from apps.sync.models import ItemLedger, Learner, Review
from tests.oracle import ahead, answers, now
from tests.oracle.past import Diary
from tests.oracle.raw import moment
from tests.stats.pages.readers import reader

UTC = ZoneInfo("UTC")


def assert_pages_equal(learner: Learner, diary: Diary) -> None:
    calendar = LearnersCalendar(UTC, 4, diary.now.at)
    assert_accuracy(learner, diary, calendar)
    assert_leeches(learner, diary)
    assert_log(learner, diary, calendar)
    assert_burns_ahead(learner, diary, calendar)
    assert_one_number_everywhere(learner, diary, calendar)


def assert_accuracy(learner: Learner, diary: Diary, calendar: LearnersCalendar) -> None:
    told = answer_history_of(learner, calendar, Ruler("week"))

    assert told is not None
    for by, shown in (("type", told.overall.types), ("level", told.overall.levels)):
        found = {key: _counts(numbers) for key, numbers in shown}
        assert found == answers.answers(diary.now, by)
    whole = zip(*answers.answers(diary.now, "type").values(), strict=True)
    assert _counts(told.overall.whole) == (tuple(map(sum, whole)) or (0, 0, 0, 0))


def assert_leeches(learner: Learner, diary: Diary) -> None:
    rows = trouble_rows_of(learner, 1)
    assert rows is not None
    found = leeches(rows)

    assert {one.row.subject_id: one.score for one in found} == answers.leeches(diary.now)
    assert {part.subject_id: part.leeches for part in roots(found)} == answers.shared_parts(
        diary.now
    )
    assert {row.subject_id for row in critical_items(rows)} == answers.critical(diary.now)


def assert_log(learner: Learner, diary: Diary, calendar: LearnersCalendar) -> None:
    """As many reviews as right meanings were added, and the days of study have the dated ones."""
    log = Review.objects.filter(learner=learner)
    history = study_history_of(learner, calendar)

    waiting = ItemLedger.objects.filter(learner=learner, is_open=True)

    # A review that ends where it began, beside a vacation's shift, waits until its item moves.
    seen = Counter(log.values_list("subject_id", flat=True))
    seen.update(dict(waiting.values_list("subject_id", "reviews")))
    assert +seen == answers.reviews_between_looks(diary)
    assert history is not None
    counted = sum(day.reviews or 0 for day in history.days)
    assert counted == log.filter(reviewed_at__isnull=False).count()
    assert counted + history.undated == log.count()


def assert_burns_ahead(learner: Learner, diary: Diary, calendar: LearnersCalendar) -> None:
    told = upcoming_burns_of(learner, calendar)
    shown = {one.day: (one.next_review, one.projected) for one in told.days} if told else {}
    assert shown == ahead.earliest_burns(diary.now)

    history = burn_history_of(learner, LearnersCalendar(UTC, 4, diary.now.at))
    assert history is not None
    dated = [burn.burned_at for burn in history.burns if burn.burned_at]
    rates = burn_rates_of(learner, history.burns, diary.now.at)
    assert [(one.days, one.burns, one.trend) for one in rates] == ahead.burn_rates(diary, dated)

    reviews = upcoming_reviews_of(learner, calendar, by_day=False)
    assert reviews is not None
    assert round(reviews.workload.at_once, 6) == round(ahead.reviews_a_day(diary.now), 6)


def assert_one_number_everywhere(
    learner: Learner, diary: Diary, calendar: LearnersCalendar
) -> None:
    """Where pages tell the same thing by different ways, they tell the same."""
    account, moment_now = diary.now, diary.now.at
    reviews, stages = reviews_of(learner, moment_now), stage_distribution_of(learner)
    spans = review_hours_of(learner, moment_now, 24)
    burns = burn_history_of(learner, calendar)

    assert reviews is not None
    lessons = len(account.summary["lessons"][0]["subject_ids"])
    page = lessons_page.build(reader(learner, now=moment_now))
    assert lesson_count_of(learner) == sum(len(each.lessons) for each in page.batches) == lessons
    assert reviews.due == len(account.summary["reviews"][0]["subject_ids"])
    if spans:
        assert [span.reviews for span in spans] == [
            len(hour["subject_ids"]) for hour in account.summary["reviews"]
        ]
    assert as_moment(account.summary["next_reviews_at"]) == reviews.next_at
    assert stages is not None
    unlocked = [row for row in account.assignments if row["unlocked_at"] and not row["hidden"]]
    assert sum(each.total for each in stages.stages) == stages.total == len(unlocked)
    assert burns is not None
    assert burns.sum.burned == stages.burned == now.stages(account)["9"]


def assert_burns_add_up(learner: Learner, diary: Diary) -> None:
    """What was watched from the beginning leaves no difference, whatever resets undid."""
    told = burn_history_of(learner, LearnersCalendar(UTC, 4, diary.now.at))

    assert told is not None
    assert told.sum.difference == 0
    again = sum(burn.again for burn in diary.burns)
    assert (told.sum.burns_again, told.sum.resurrections) == (again, len(diary.resurrections))
    assert told.sum.first_burns == len(diary.burns) - again


def as_moment(text: str | None) -> Any:
    return None if text is None else moment(text)


def _counts(told: Answers) -> tuple[int, int, int, int]:
    return (
        told.meaning_correct, told.meaning_incorrect, told.reading_correct, told.reading_incorrect,
    )  # fmt: skip
