"""Learners without a WaniKani behind them, for tests of the rules around a sync."""

from datetime import UTC, datetime
from typing import Any

from apps.accounts.models import User
from apps.sync.models import Learner
from tests.accounts.people import person

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def learner(user: User | None = None, **fields: Any) -> Learner:
    """Active, current, read once, and due since `NOW`."""
    user = user or person()
    ordinary = {
        "uuid": f"uuid-of-{user.username}",
        "username": user.username,
        "api_base": "http://127.0.0.1:9",
        "level": 1,
        "next_sync_at": NOW,
    }
    return Learner.objects.create(user=user, **{**ordinary, **fields})
