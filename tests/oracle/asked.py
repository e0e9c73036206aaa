"""The answers of our API at a moment, lists whole."""

from datetime import datetime
from typing import Any

import time_machine
from django.test import Client

from tests.api.asking import ask_with
from tests.oracle.held_against import HOURS

PATHS = (
    "summary", "lessons", "forecast", "burns", "resurrections", "levels", "reviews", "days",
    "stage_flow",
)  # fmt: skip
QUERIES: dict[str, dict[str, int]] = {
    "forecast": {"hours": HOURS},
    "burns": {"limit": 1000},
    "reviews": {"limit": 1000},
    "days": {"limit": 1000},
}


def answers_at(moment: datetime, key: str) -> dict[str, Any]:
    with time_machine.travel(moment, tick=False):
        return {path: whole(key, path) for path in PATHS}


def whole(key: str, path: str) -> Any:
    answer = ask_with(key, path, **QUERIES.get(path, {})).json()
    following = answer.get("next")
    while following:
        more = Client().get(following, headers={"Authorization": f"Bearer {key}"}).json()
        answer["items"] += more["items"]
        following = more["next"]
    return answer
