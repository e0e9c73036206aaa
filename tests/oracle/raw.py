"""What WaniKani's API says of one account at one moment, as JSON, and nothing else.

Here and in the other modules of this folder nothing of ours is imported: the oracle is written
from the API's documentation and the definitions of docs/statistics.md, and computes naively.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests

Row = dict[str, Any]


@dataclass(frozen=True)
class Account:
    """One look at everything. Rows are the `data` of the resources with their `id`."""

    at: datetime
    user: Row
    summary: Row
    assignments: list[Row]
    statistics: list[Row]
    progressions: list[Row]
    resets: list[Row]
    subjects: dict[int, Row]
    systems: dict[int, Row]

    @property
    def on_vacation(self) -> bool:
        return self.user["current_vacation_started_at"] is not None

    @property
    def granted(self) -> int:
        level: int = self.user["subscription"]["max_level_granted"]
        return level

    def level_of(self, row: Row) -> int | None:
        subject = self.subjects.get(row["subject_id"])
        return subject["level"] if subject else None

    def assignment_of(self, subject_id: int) -> Row | None:
        found = (row for row in self.assignments if row["subject_id"] == subject_id)
        return next(found, None)


def look(url: str, token: str, at: datetime) -> Account:
    """`url` is that of the API; `at` its clock now."""
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    lists = {
        name: _collection(session, f"{url}/{name}")
        for name in (
            "assignments", "review_statistics", "level_progressions", "resets", "subjects",
            "spaced_repetition_systems",
        )
    }  # fmt: skip
    with session:
        return Account(
            at=at,
            user=session.get(f"{url}/user", timeout=10).json()["data"],
            summary=session.get(f"{url}/summary", timeout=10).json()["data"],
            assignments=lists["assignments"],
            statistics=lists["review_statistics"],
            progressions=lists["level_progressions"],
            resets=[row for row in lists["resets"] if row["confirmed_at"]],
            subjects={row["id"]: row for row in lists["subjects"]},
            systems={row["id"]: row for row in lists["spaced_repetition_systems"]},
        )


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _collection(session: requests.Session, url: str | None) -> list[Row]:
    rows: list[Row] = []
    while url:
        page = session.get(url, timeout=10).json()
        rows += [
            {"id": each["id"], "type": each["object"], **each["data"]} for each in page["data"]
        ]
        url = page["pages"]["next_url"]
    return rows
