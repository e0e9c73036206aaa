"""Builders: say what the test is about, the rest is ordinary."""

from datetime import UTC, datetime
from typing import Any

from apps.accounts.models import User
from apps.sharing.models import Badge
from apps.sync.models import Learner, LevelProgression, Reset
from tests.accounts.people import person

READ = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def learner(user: User, level: int = 7, **fields: Any) -> Learner:
    """An account that was read completely."""
    known = {"uuid": f"uuid-{user.pk}", "username": "wk-name", "api_base": "https://api.test"}
    return Learner.objects.create(
        user=user, level=level, **{**known, "completed_at": READ, "synced_at": READ, **fields}
    )


def reached(learner: Learner, level: int, unlocked_at: datetime | None) -> None:
    LevelProgression.objects.create(
        learner=learner, wanikani_id=level, level=level, unlocked_at=unlocked_at
    )


def reset(learner: Learner, original_level: int, confirmed_at: datetime) -> None:
    Reset.objects.create(
        learner=learner,
        wanikani_id=1,
        original_level=original_level,
        target_level=1,
        confirmed_at=confirmed_at,
    )


def public_badge(level: int = 7, handle: str = "kana-badge", username: str = "kana") -> Badge:
    user = person(username)
    learner(user, level)
    return Badge.objects.create(user=user, handle=handle, is_public=True)
