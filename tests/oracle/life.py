"""The life of one item: what looks, resets and the log tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.oracle.past import Diary
from tests.oracle.raw import Row, moment

STAMPS = {
    "unlocked": "unlocked_at", "lesson": "started_at", "passed": "passed_at",
    "burned": "burned_at", "resurrected": "resurrected_at",
}  # fmt: skip
# What a review can lead to, and the stage it ends at then.
LED_TO = {"passed": 5, "burned": 9, "burned_again": 9}
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@dataclass(frozen=True)
class Event:
    """It happened between the two moments, which are one where a stamp tells; None: who knows."""

    kind: str
    after: datetime | None
    by: datetime

    @property
    def at(self) -> datetime | None:
        return self.by if self.after == self.by else None


def interesting_items(diary: Diary, most: int) -> list[int]:
    """What came back first, then others from everywhere, the same each time."""
    rows = [row for row in diary.now.assignments if row["unlocked_at"]]
    returned = [row["subject_id"] for row in rows if row["resurrected_at"]]
    others = [row["subject_id"] for row in rows if not row["resurrected_at"]]
    rest = max(1, len(others) // most)
    return [*returned[:most], *others[::rest][:most]]


def stamped(diary: Diary, subject_id: int) -> Iterator[Event]:
    """Each stamp that some look showed, once."""
    rows = [row for look in diary.looks if (row := look.assignment_of(subject_id))]
    for kind, name in STAMPS.items():
        for stamp in sorted({row[name] for row in rows if row[name]}):
            yield Event(kind, moment(stamp), moment(stamp))


def burned_again(diary: Diary, subject_id: int) -> Iterator[Event]:
    for burn in diary.burns:
        if burn.again and burn.subject_id == subject_id:
            is_seen = burn.by > diary.looks[0].at
            yield Event("burned_again", burn.after if is_seen else None, burn.by)


def resets(diary: Diary, subject_id: int) -> list[datetime]:
    """Those that broke its life: from their target up to the level they were done at."""
    subject = diary.now.subjects.get(subject_id)
    return sorted(
        moment(row["confirmed_at"])
        for row in diary.now.resets
        if subject is None or row["target_level"] <= subject["level"] <= row["original_level"]
    )


def may_have_led_to(review: Row, event: Event) -> bool:
    """It ended at that stage, and both may be of one moment; a review's rows differ by a second."""
    if LED_TO.get(event.kind) != review["ending_srs_stage"] or event.after is None:
        return False
    if not review["reviewed_at"]:
        return False
    by = moment(review["reviewed_at"])
    after = moment(review["not_before"]) if review["not_before"] else by
    if review["precision"] == "hour":
        after, by = by, by + HOUR
    return after - SECOND <= event.by + SECOND and event.after - SECOND <= by + SECOND
