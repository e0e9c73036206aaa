"""A learner at level 60 with years behind them, written straight into the database."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models

from apps.accounts.models import User
from apps.sync.models import (
    ArchivedItem,
    Assignment,
    DailySnapshot,
    Learner,
    LevelProgression,
    Milestone,
    Reset,
    ResetArchive,
    Review,
    ReviewStatistic,
    SpacedRepetitionSystem,
    Subject,
)

SUBJECTS = 9_300
TYPES = (("radical", 500), ("kanji", 2_600), ("vocabulary", SUBJECTS))
STAGES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
SHARE = (1, 1, 1, 2, 2, 5, 5, 8, 10, 65)
RESURRECTED = 400
STARTED = datetime(2018, 1, 14, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def veteran(user: User, now: datetime, reviews: int) -> Learner:
    """A catalogue, and an account that fills it; the same rows at each call."""
    dice = random.Random(60)
    _write(Subject, _subjects(dice))
    SpacedRepetitionSystem.objects.create(
        id=1, name="normal", unlocking_stage_position=0, starting_stage_position=1,
        passing_stage_position=5, burning_stage_position=9, stages=[],
    )  # fmt: skip
    learner = Learner.objects.create(
        user=user, api_base="https://api.wanikani.com/v2", uuid="veteran", username="veteran",
        level=60, max_level_granted=60, started_at=STARTED, completed_at=now, synced_at=now,
    )  # fmt: skip
    assignments = list(_assignments(learner, dice, now))
    _write(Assignment, iter(assignments))
    _write(Milestone, _milestones(learner, assignments, now))
    _write(LevelProgression, _progressions(learner))
    Reset.objects.create(
        learner=learner, wanikani_id=1, original_level=40, target_level=1,
        confirmed_at=STARTED + 500 * DAY,
    )  # fmt: skip
    _write(Review, _reviews(learner, dice, now, reviews))
    _write(ReviewStatistic, _statistics(learner, dice, now))
    _write(DailySnapshot, _snapshots(learner, now))
    _write(ArchivedItem, _archived(learner, dice))
    return learner


def _type_of(subject_id: int) -> str:
    return next(type_ for type_, last in TYPES if subject_id <= last)


def _subjects(dice: random.Random) -> Iterator[Subject]:
    for id_ in range(1, SUBJECTS + 1):
        yield Subject(
            id=id_, type=_type_of(id_), level=dice.randint(1, 60), slug=f"slug-{id_}",
            characters="字", meanings=[{"meaning": "Meaning", "primary": True}],
            lesson_position=dice.randint(0, 150), spaced_repetition_system_id=1,
        )  # fmt: skip


def _assignments(learner: Learner, dice: random.Random, now: datetime) -> Iterator[Assignment]:
    for id_ in range(1, SUBJECTS - 300):
        [stage] = dice.choices(STAGES, SHARE)
        began = STARTED + timedelta(seconds=dice.randint(0, 150_000_000))
        comes = now.replace(minute=0, second=0, microsecond=0) + dice.randint(-20, 2_000) * HOUR
        burned = stage == 9 or id_ <= RESURRECTED
        yield Assignment(
            learner=learner, wanikani_id=id_, subject_id=id_, subject_type=_type_of(id_),
            srs_stage=stage, unlocked_at=began, started_at=began + DAY if stage else None,
            passed_at=began + 9 * DAY if stage > 4 else None,
            burned_at=began + 180 * DAY if burned else None,
            resurrected_at=began + 400 * DAY if id_ <= RESURRECTED else None,
            available_at=comes if 0 < stage < 9 else None,
        )  # fmt: skip


def _milestones(
    learner: Learner, assignments: list[Assignment], now: datetime
) -> Iterator[Milestone]:
    stamps = ("unlocked", "started", "passed", "burned", "resurrected")
    kinds = ("unlocked", "lesson", "passed", "burned", "resurrected")
    for row in assignments:
        for stamp, kind in zip(stamps, kinds, strict=True):
            at = getattr(row, f"{stamp}_at")
            if at is not None:
                yield _milestone(learner, row, kind, at, at, now)
        if row.resurrected_at and row.srs_stage == 9:
            came_back = row.resurrected_at
            yield _milestone(learner, row, "burned_again", came_back, came_back + 180 * DAY, now)


def _milestone(
    learner: Learner, row: Assignment, kind: str, occasion: datetime, at: datetime, now: datetime
) -> Milestone:
    return Milestone(
        learner=learner, subject_id=row.subject_id, subject_type=row.subject_type, kind=kind,
        occasion=occasion, happened_at=at, precision="exact", source="stamp", recorded_at=now,
    )  # fmt: skip


def _progressions(learner: Learner) -> Iterator[LevelProgression]:
    for number in range(100):
        began = STARTED + number * 12 * DAY
        yield LevelProgression(
            learner=learner, wanikani_id=number, level=number % 60 + 1, created_at=began,
            unlocked_at=began, started_at=began, passed_at=began + 11 * DAY,
        )  # fmt: skip


def _reviews(learner: Learner, dice: random.Random, now: datetime, count: int) -> Iterator[Review]:
    for number in range(count):
        at = now - timedelta(minutes=10 * (count - number))
        stage = dice.randint(1, 8)
        yield Review(
            learner=learner, subject_id=number % 9_000 + 1, subject_type="kanji",
            meaning_correct=number // 9_000 + 1, reviewed_at=at, precision="exact",
            starting_srs_stage=stage, ending_srs_stage=stage + 1, incorrect_meaning_answers=0,
            incorrect_reading_answers=0, recorded_at=at + HOUR,
        )  # fmt: skip


def _statistics(learner: Learner, dice: random.Random, now: datetime) -> Iterator[ReviewStatistic]:
    """One item in a hundred is a leech."""
    for id_ in range(1, SUBJECTS - 300):
        is_leech = id_ % 100 == 0
        wrong = dice.randint(9, 20) if is_leech else dice.randint(0, 5)
        streak = 1 if is_leech else dice.randint(6, 20)
        yield ReviewStatistic(
            learner=learner, wanikani_id=id_, subject_id=id_, subject_type=_type_of(id_),
            meaning_correct=33, meaning_incorrect=wrong, meaning_max_streak=20,
            meaning_current_streak=streak, reading_correct=33, reading_incorrect=wrong,
            reading_max_streak=20, reading_current_streak=streak,
            percentage_correct=100 * 33 // (33 + wrong), data_updated_at=now,
        )  # fmt: skip


def _snapshots(learner: Learner, now: datetime) -> Iterator[DailySnapshot]:
    for number in range(2_000):
        burned = 6_000 - 3 * number
        stages = {"kanji": [0, 20, 20, 30, 40, 300, 300, 500, 700, burned // 3]}
        stages["vocabulary"] = [0, 60, 60, 90, 90, 600, 700, 900, 1_000, burned]
        taken = now - number * DAY
        yield DailySnapshot(
            learner=learner, day=taken.date(), taken_at=taken, level=60, lessons=0, reviews=60,
            stages=stages,
        )  # fmt: skip


def _archived(learner: Learner, dice: random.Random) -> Iterator[ArchivedItem]:
    """What the reset took: the first forty levels, a tenth of them burned."""
    confirmed = STARTED + 500 * DAY
    archive = ResetArchive.objects.create(
        learner=learner, reset_id=1, confirmed_at=confirmed, archived_at=confirmed
    )
    for id_ in range(1, 6_000):
        stage = 9 if id_ % 10 == 0 else dice.randint(1, 8)
        yield ArchivedItem(
            archive=archive, subject_id=id_, subject_type=_type_of(id_), srs_stage=stage,
            unlocked_at=STARTED, started_at=STARTED, passed_at=STARTED + 9 * DAY,
            burned_at=STARTED + 180 * DAY if stage == 9 else None,
        )  # fmt: skip


def _write(model: type[models.Model], rows: Iterator[Any]) -> None:
    manager: Any = model._default_manager  # noqa: SLF001 - public by Django's documentation
    manager.bulk_create(rows, batch_size=2_000)
