"""What happened, as far as several looks at the account can tell."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.oracle.raw import Account, Row, moment


@dataclass
class Burned:
    """`at` is None where the API gives no date; it lies between `after` and `by` then."""

    subject_id: int
    again: bool
    at: datetime | None
    after: datetime | None
    by: datetime
    resurrected_at: str | None = None


@dataclass
class Diary:
    """Looks, oldest first, and what each of them showed to have happened since the one before."""

    looks: list[Account] = field(default_factory=list)
    burns: list[Burned] = field(default_factory=list)
    resurrections: dict[tuple[int, str], Row] = field(default_factory=dict)
    vacations: dict[str, datetime | None] = field(default_factory=dict)

    def add(self, account: Account) -> None:
        before = self.looks[-1] if self.looks else None
        earlier = {row["subject_id"]: row for row in before.assignments} if before else {}
        for row in account.assignments:
            self._note(row, earlier.get(row["subject_id"]), before, account)
        self._note_vacation(account)
        self.looks.append(account)

    @property
    def now(self) -> Account:
        return self.looks[-1]

    def _note(self, row: Row, was: Row | None, before: Account | None, now: Account) -> None:
        id_, stamp, came_back = row["subject_id"], row["burned_at"], row["resurrected_at"]
        since = before.at if before else None
        if stamp and (was is None or was["burned_at"] != stamp):
            self.burns.append(Burned(id_, False, moment(stamp), None, now.at))
        if was and was["resurrected_at"] not in (None, came_back) and came_back:
            # It came back once more, so it had burned; if we had not seen that, it was since.
            self._burned_again(id_, was["resurrected_at"], since, moment(came_back))
        if came_back:
            self.resurrections.setdefault((id_, came_back), row)
        if row["srs_stage"] == 9 and came_back and stamp and came_back > stamp:
            after = since if was and was["resurrected_at"] == came_back else moment(came_back)
            self._burned_again(id_, came_back, after, now.at)

    def _burned_again(
        self, id_: int, resurrected_at: str, after: datetime | None, by: datetime
    ) -> None:
        known = {(burn.subject_id, burn.resurrected_at) for burn in self.burns if burn.again}
        if (id_, resurrected_at) not in known:
            self.burns.append(Burned(id_, True, None, after, by, resurrected_at))

    def _note_vacation(self, account: Account) -> None:
        since = account.user["current_vacation_started_at"]
        if since:
            self.vacations[since] = account.at


def peak(diary: Diary) -> tuple[int, datetime | None, datetime | None]:
    """(level, reached at, else reached by)."""
    now = diary.now
    unlocked = [(row["level"], moment(row["unlocked_at"])) for row in now.progressions
                if row["unlocked_at"]]  # fmt: skip
    proved = [(row["original_level"], moment(row["confirmed_at"])) for row in now.resets]
    level = max([now.user["level"], *(each for each, _ in unlocked + proved)])
    at = min((when for each, when in unlocked if each == level), default=None)
    by = min((when for each, when in proved if each == level), default=None)
    if at is None or (by is not None and by < at):
        return level, None, by
    return level, at, None


def attempts(diary: Diary) -> list[tuple[int, str | None, str | None, int]]:
    """(number, started, ended, top level)."""
    now = diary.now
    resets = sorted(now.resets, key=lambda row: str(row["confirmed_at"]))
    starts = [now.user["started_at"], *(row["confirmed_at"] for row in resets)]
    ends = [*(row["confirmed_at"] for row in resets), None]
    lasts = [*(row["original_level"] for row in resets), now.user["level"]]
    answer = []
    for number, (start, end, last) in enumerate(zip(starts, ends, lasts, strict=True), start=1):
        unlocked = [
            row["level"]
            for row in now.progressions
            if row["unlocked_at"] and attempt_of(diary, began(row)) == number
        ]
        answer.append((number, start, end, max([last, *unlocked])))
    return answer


def attempt_of(diary: Diary, when: datetime) -> int:
    confirmed = sorted(moment(row["confirmed_at"]) for row in diary.now.resets)
    return bisect_right(confirmed, when) + 1


def levels(diary: Diary) -> list[tuple[int, int, str | None, str | None, float | None]]:
    """(attempt, level, unlocked, passed, days without known vacations), in any order."""
    return [
        (
            attempt_of(diary, began(row)),
            row["level"],
            row["unlocked_at"],
            row["passed_at"],
            _days(diary, row),
        )
        for row in diary.now.progressions
    ]


def _days(diary: Diary, row: Row) -> float | None:
    if not row["unlocked_at"] or not row["passed_at"]:
        return None
    start, end = moment(row["unlocked_at"]), moment(row["passed_at"])
    return (end - start - away(diary, start, end)) / timedelta(days=1)


def away(diary: Diary, start: datetime, end: datetime) -> timedelta:
    """A vacation is known for as long as a look proved it, or the present one until now."""
    total = timedelta()
    for since, seen_until in diary.vacations.items():
        is_present = since == diary.now.user["current_vacation_started_at"]
        until = end if is_present or seen_until is None else min(end, seen_until)
        total += max(until - max(start, moment(since)), timedelta())
    return total


def times_at_60(diary: Diary) -> int:
    return sum(top >= 60 for _, _, _, top in attempts(diary))


def began(row: Row) -> datetime:
    return moment(row["unlocked_at"] or row["created_at"])
