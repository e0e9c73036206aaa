"""What wkdash has to show, worked out from the sandbox's state and truth alone."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.end_to_end.running_demo import RunningDemo

CHANGING = ("user", "lessons", "summary", "assignments", "review_statistics", "resets")


@dataclass(frozen=True, slots=True)
class Expectations:
    """One learner at the moment of their last sync."""

    state: dict[str, Any]
    subjects: dict[int, dict[str, Any]]
    levels_reached: list[int]

    @property
    def user(self) -> dict[str, Any]:
        data: dict[str, Any] = self.state["user"]["data"]
        return data

    @property
    def is_away(self) -> bool:
        return self.user["current_vacation_started_at"] is not None

    def assignments(self) -> list[dict[str, Any]]:
        """Those a person may see: not hidden, and within the subscription."""
        granted = self.user["subscription"]["max_level_granted"]
        rows = [row["data"] for row in self.state["assignments"]]
        return [row for row in rows if not row["hidden"] and self._is_shown(row, granted)]

    def _is_shown(self, row: dict[str, Any], granted: int) -> bool:
        subject = self.subjects.get(row["subject_id"])
        return subject is None or (subject["hidden_at"] is None and subject["level"] <= granted)

    def lessons(self) -> list[int]:
        return [] if self.is_away else self.state["lessons"]

    def reviews(self) -> int:
        return 0 if self.is_away else len(self.state["summary"]["reviews"][0]["subject_ids"])

    def stages(self) -> dict[str, int]:
        found = Counter(row["srs_stage"] for row in self.assignments() if row["unlocked_at"])
        return {str(stage): found[stage] for stage in range(10)}

    def burned_by_type(self) -> dict[str, int]:
        rows = [row for row in self.assignments() if row["srs_stage"] == 9]
        return dict(Counter(row["subject_type"] for row in rows))

    def burned_at(self) -> dict[int, str]:
        """When each item that is burned now was burned."""
        rows = [row for row in self.assignments() if row["srs_stage"] == 9]
        return {row["subject_id"]: row["burned_at"] for row in rows}

    def resurrected(self) -> set[int]:
        """Items that the API still knows to have been resurrected."""
        return {row["subject_id"] for row in self.assignments() if row["resurrected_at"]}


def synced_and_expected(demo: RunningDemo, username: str) -> Expectations:
    """Sync until the learner did nothing meanwhile: the sandbox lives on in real time."""
    before = state_of(demo, username)
    for _ in range(5):
        assert demo.sync(username)["outcome"] == "ok"
        after = state_of(demo, username)
        if all(before[name] == after[name] for name in CHANGING):
            return Expectations(after, subjects_of(demo), levels_reached(demo, username))
        before = after
    raise AssertionError(f"{username} never rests for the time of one sync")


def state_of(demo: RunningDemo, username: str) -> dict[str, Any]:
    state: dict[str, Any] = demo.sandbox(f"_control/state?username={username}")
    return state


def levels_reached(demo: RunningDemo, username: str) -> list[int]:
    events = demo.sandbox(f"_control/truth?username={username}&kinds=LevelReached")
    return [event["level"] for event in events]


def subjects_of(demo: RunningDemo) -> dict[int, dict[str, Any]]:
    """The catalogue, asked for once: its pages count against a learner's rate limit."""
    if not demo.subjects:
        demo.subjects = {row["id"]: row["data"] for row in demo.collection("subjects")}
    return demo.subjects
