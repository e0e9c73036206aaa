"""Database rows in which a test says only what it is about; the rest is ordinary."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

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
from tests.accounts.people import person

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
INTERVALS = (None, 14400, 28800, 82800, 169200, 601200, 1206000, 2588400, 10364400, None)


def day(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def learner(user: User | None = None, **fields: Any) -> Learner:
    """Level 5, everything granted, read completely a minute ago."""
    user = user or person()
    known = {
        "api_base": "https://api.wanikani.com/v2",
        "uuid": f"uuid-of-{user.username}",
        "username": f"wk-{user.username}",
        "level": 5,
        "max_level_granted": 60,
        "started_at": day(2020, 1, 1),
        "completed_at": NOW - timedelta(minutes=1),
        "synced_at": NOW - timedelta(minutes=1),
    }
    return Learner.objects.create(user=user, **{**known, **fields})


def subject(subject_id: int, **fields: Any) -> Subject:
    known = {
        "type": "kanji",
        "level": 1,
        "slug": f"slug-{subject_id}",
        "characters": f"字{subject_id}",
        "meanings": [{"meaning": f"Meaning {subject_id}", "primary": True}],
        "spaced_repetition_system_id": 1,
    }
    return Subject.objects.create(id=subject_id, **{**known, **fields})


def assignment(learner: Learner, subject_id: int, **fields: Any) -> Assignment:
    """Without further words an item in the lessons."""
    known = {
        "wanikani_id": 1_000_000 + subject_id,
        "subject_type": "kanji",
        "srs_stage": 0,
        "unlocked_at": day(2026, 1, 1),
    }
    return Assignment.objects.create(learner=learner, subject_id=subject_id, **{**known, **fields})


def item(learner: Learner, subject_id: int, **fields: Any) -> Assignment:
    """An assignment together with its subject."""
    type_ = fields.pop("type", "kanji")
    known = {"level", "lesson_position", "component_subject_ids", "characters", "hidden_at"}
    of_subject = {name: fields.pop(name) for name in known & fields.keys()}
    subject(subject_id, type=type_, **of_subject)
    return assignment(learner, subject_id, subject_type=type_, **fields)


def in_review(learner: Learner, subject_id: int, available_at: datetime, **fields: Any) -> None:
    started = {"srs_stage": 3, "started_at": day(2026, 1, 2), "available_at": available_at}
    item(learner, subject_id, **{**started, **fields})


def burned(learner: Learner, subject_id: int, burned_at: datetime, **fields: Any) -> None:
    """An item at stage 9, if nothing else is said, with its milestone."""
    item(learner, subject_id, **{"srs_stage": 9, "burned_at": burned_at, **fields})
    milestone(learner, subject_id, Milestone.Kind.BURNED, burned_at, burned_at)


def milestone(
    learner: Learner,
    subject_id: int,
    kind: str,
    occasion: datetime,
    happened_at: datetime | None,
    **fields: Any,
) -> Milestone:
    known = {
        "subject_type": "kanji",
        "precision": "exact" if happened_at else "unknown",
        "source": "stamp",
        "recorded_at": NOW,
    }
    return Milestone.objects.create(
        learner=learner,
        subject_id=subject_id,
        kind=kind,
        occasion=occasion,
        happened_at=happened_at,
        **{**known, **fields},
    )


def progression(learner: Learner, wanikani_id: int, level: int, **fields: Any) -> None:
    LevelProgression.objects.create(learner=learner, wanikani_id=wanikani_id, level=level, **fields)


def reset(learner: Learner, wanikani_id: int, **fields: Any) -> None:
    known = {"original_level": 30, "target_level": 1}
    Reset.objects.create(learner=learner, wanikani_id=wanikani_id, **{**known, **fields})


def archive(learner: Learner, confirmed_at: datetime, **burned: datetime) -> ResetArchive:
    """An observed wipe; `burned` are the items burned before it, as `s<subject id>=burned_at`."""
    made = ResetArchive.objects.create(
        learner=learner, confirmed_at=confirmed_at, archived_at=confirmed_at
    )
    for name, burned_at in burned.items():
        ArchivedItem.objects.create(
            archive=made,
            subject_id=int(name.removeprefix("s")),
            subject_type="kanji",
            srs_stage=9,
            burned_at=burned_at,
        )
    return made


def normal_system() -> None:
    SpacedRepetitionSystem.objects.create(
        id=1,
        name="normal",
        unlocking_stage_position=0,
        starting_stage_position=1,
        passing_stage_position=5,
        burning_stage_position=9,
        stages=[
            {"position": position, "interval": interval, "interval_unit": "seconds"}
            for position, interval in enumerate(INTERVALS)
        ],
    )


def grow(learner: Learner, start: int) -> None:
    """Ten more of everything, with ids from `start` on."""
    for n in range(start, start + 10):
        item(learner, n, level=2)
        item(learner, 100 + n, type="radical", level=2)
        subject(200 + n, level=2, component_subject_ids=[100 + n])
        in_review(learner, 300 + n, NOW + n * HOUR)
        burned(learner, 400 + n, day(2024, 1, 1), srs_stage=3, resurrected_at=day(2025, 1, 1))
        milestone(learner, 400 + n, "resurrected", day(2025, 1, 1), day(2025, 1, 1))
        burned(learner, 500 + n, day(2024, 1, 1))
        progression(learner, n, n % 60, unlocked_at=day(2022, 1, 1))
        reset(learner, n, confirmed_at=day(2023, 1, 1) + n * HOUR)
        archive(learner, day(2023, 1, 1) + n * HOUR, s1=day(2022, 1, 1))
        review(learner, 300 + n)
        statistic(learner, 300 + n, meaning_incorrect=9)
        snapshot(learner, date(2026, 1, 1) + n * timedelta(days=1))


def review(learner: Learner, subject_id: int, number: int = 1, **fields: Any) -> Review:
    """The `number`th review of an item: Apprentice 3 to 4 without a miss, dated exactly."""
    known = {
        "subject_type": "kanji",
        "meaning_correct": number,
        "reviewed_at": day(2026, 1, 5),
        "precision": "exact",
        "starting_srs_stage": 3,
        "ending_srs_stage": 4,
        "incorrect_meaning_answers": 0,
        "incorrect_reading_answers": 0,
        "recorded_at": NOW,
    }
    return Review.objects.create(learner=learner, subject_id=subject_id, **{**known, **fields})


def snapshot(learner: Learner, on: date, **stages: list[int]) -> DailySnapshot:
    """At noon of a day; `stages` are items from stage 0 to 9 by type."""
    return DailySnapshot.objects.create(
        learner=learner,
        day=on,
        taken_at=day(on.year, on.month, on.day),
        level=5,
        lessons=0,
        reviews=0,
        stages=stages or {"kanji": [0, 1]},
    )


def archived_item(archive: ResetArchive, subject_id: int, **fields: Any) -> ArchivedItem:
    """A kanji that was at Apprentice 3."""
    known = {"subject_type": "kanji", "srs_stage": 3, "unlocked_at": day(2022, 1, 1)}
    return ArchivedItem.objects.create(
        archive=archive, subject_id=subject_id, **{**known, **fields}
    )


def statistic(learner: Learner, subject_id: int, **fields: Any) -> ReviewStatistic:
    """A kanji answered right twice, meaning and reading."""
    known = {
        "wanikani_id": 2_000_000 + subject_id,
        "subject_type": "kanji",
        "meaning_correct": 2,
        "reading_correct": 2,
        "data_updated_at": NOW,
    }
    return ReviewStatistic.objects.create(
        learner=learner, subject_id=subject_id, **{**known, **fields}
    )
