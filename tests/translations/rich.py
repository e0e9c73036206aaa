"""A learner of whom every page has something to tell."""

from datetime import timedelta

from apps.sync.models import Learner, SyncRun
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day

WEEK = timedelta(days=7)


def full_life(learner: Learner) -> None:
    _items(learner)
    _burns(learner)
    _levels(learner)
    _answers(learner)
    SyncRun.objects.create(
        learner=learner,
        started_at=NOW,
        finished_at=NOW + timedelta(seconds=400),
        outcome="partial",
        requests=3,
        rows={"assignments": 1, "review_statistics": 1200},
    )


def _items(learner: Learner) -> None:
    for n in range(1, 12):
        builders.item(learner, n, level=5, lesson_position=n)
        builders.item(learner, 100 + n, type="radical", level=5, resurrected_at=day(2026, 1, 1))
        builders.subject(200 + n, level=5, component_subject_ids=[100 + n, 1])
    for n in range(1, 30):
        at = NOW.replace(minute=0) + (n - 4) * 7 * HOUR
        builders.in_review(learner, 300 + n, at, srs_stage=n % 8 + 1, level=n % 5 + 1)


def _burns(learner: Learner) -> None:
    for n in range(1, 26):
        builders.burned(learner, 400 + n, day(2024, 1, 1) + n * WEEK)
        builders.milestone(
            learner, 400 + n, "resurrected", day(2024, 8, 1), day(2024, 8, 1) + n * WEEK
        )
    for n in range(1, 6):
        happened = None if n == 1 else day(2025, 9, 1) + n * WEEK
        builders.milestone(learner, 400 + n, "burned_again", day(2025, 9, n), happened)
    builders.milestone(
        learner, 406, "burned_again", day(2025, 9, 9), day(2025, 9, 9), precision="window"
    )


def _levels(learner: Learner) -> None:
    for level in range(1, 9):
        began = day(2021, 1, 1) + level * 2 * WEEK
        builders.progression(
            learner, level, level, unlocked_at=began, started_at=began, passed_at=began + 2 * WEEK
        )
    for level in range(1, 6):
        began = day(2025, 12, 1) + level * WEEK
        passed = None if level == 5 else began + WEEK
        builders.progression(
            learner, 20 + level, level, unlocked_at=began, started_at=began, passed_at=passed
        )
    reset_at = day(2022, 1, 1)
    builders.reset(
        learner, 1, confirmed_at=reset_at, created_at=reset_at, original_level=8, target_level=1
    )
    archive = builders.archive(learner, reset_at, s401=day(2021, 6, 1))
    builders.archived_item(archive, 301)


def _answers(learner: Learner) -> None:
    for n in range(1, 30):
        wrong = {"meaning_incorrect": n % 9, "reading_incorrect": n % 4}
        builders.statistic(learner, 300 + n, meaning_current_streak=1, **wrong)
        builders.review(
            learner,
            300 + n,
            reviewed_at=NOW - n * timedelta(days=3),
            incorrect_meaning_answers=n % 2,
            incorrect_reading_answers=n % 3,
        )
