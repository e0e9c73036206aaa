"""How long each level took, which of them stand out, and how the open one goes beside them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from tests.oracle import now
from tests.oracle.past import Diary, attempt_of, away, began
from tests.oracle.raw import Account, Row, moment

DAY = timedelta(days=1)
Key = tuple[int, int]
# How many kanji a level needs, and on which of its days each passed.
Course = tuple[int, list[float]]


@dataclass(frozen=True)
class Run:
    unlocked: datetime | None
    passed: datetime | None
    days: float | None
    is_on_record: bool = True


def runs(diary: Diary) -> dict[Key, Run]:
    """By (attempt, level): as recorded, newest last, else as words and later levels tell it."""
    found = unrecorded(diary)
    rows = diary.now.progressions
    for row in sorted(rows, key=lambda row: (bool(row["unlocked_at"]), began(row))):
        unlocked, passed = _read(row["unlocked_at"]), _read(row["passed_at"])
        key = attempt_of(diary, began(row)), row["level"]
        found[key] = Run(unlocked, passed, _days(diary, unlocked, passed))
    return found


def unrecorded(diary: Diary) -> dict[Key, Run]:
    """Levels below today's of which no row stands: each ended when the next one first opened."""
    account = diary.now
    standing = {row["level"] for row in account.progressions
                if row["unlocked_at"] and not _is_undone(account, row)}  # fmt: skip
    told, found = _told_by_words(account), {}
    for level in range(1, account.user["level"]):
        start = moment(account.user["started_at"]) if level == 1 else _end(account, level - 1, told)
        end = _end(account, level, told)
        if level not in standing and end is not None:
            run = Run(start, end, _days(diary, start, end), is_on_record=False)
            found[attempt_of(diary, start or end), level] = run
    return found


def _is_undone(account: Account, row: Row) -> bool:
    return any(
        reset["target_level"] <= row["level"] and moment(reset["confirmed_at"]) > began(row)
        for reset in account.resets
    )


def _end(account: Account, level: int, told: dict[int, datetime]) -> datetime | None:
    """Later resets open the next level again, which is no end of this one."""
    opened = [
        moment(row["unlocked_at"])
        for row in account.progressions
        if row["level"] == level + 1 and row["unlocked_at"]
    ]
    return min(opened, default=told.get(level))


def _told_by_words(account: Account) -> dict[int, datetime]:
    """By level: when nine of ten of its kanji had unlocked a word."""
    firsts: dict[int, datetime] = {}
    for row in account.assignments:
        subject = account.subjects.get(row["subject_id"])
        if subject and subject["type"] == "vocabulary" and row["unlocked_at"]:
            for kanji in subject["component_subject_ids"]:
                at = moment(row["unlocked_at"])
                firsts[kanji] = min(at, firsts.get(kanji, at))
    by_level: defaultdict[int, list[datetime]] = defaultdict(list)
    for kanji, at in sorted(firsts.items(), key=lambda each: each[1]):
        if kanji in account.subjects:
            by_level[account.subjects[kanji]["level"]].append(at)
    return {level: each[-(-9 * len(each) // 10) - 1] for level, each in by_level.items()}


def _days(diary: Diary, start: datetime | None, end: datetime | None) -> float | None:
    if start is None or end is None:
        return None
    return max(0.0, (end - start - away(diary, start, end)) / DAY)


def _read(text: str | None) -> datetime | None:
    return None if text is None else moment(text)


def outliers(found: dict[Key, Run], left_out: set[Key]) -> set[Key]:
    """Of each attempt by itself; what is left out by hand neither is one nor makes one."""
    answer = set()
    for attempt in {number for number, _ in found}:
        sample = {
            key: run.days
            for key, run in found.items()
            if key[0] == attempt and run.days is not None and key not in left_out
        }
        if len(sample) >= 5:
            middle = median(sample.values())
            spread = median(abs(days - middle) for days in sample.values())
            answer |= {key for key, days in sample.items()
                       if days > middle + 2 * 1.4826 * spread}  # fmt: skip
    return answer


def usual_days(found: dict[Key, Run], left_out: set[Key], attempt: int) -> float | None:
    unusual = left_out | outliers(found, left_out)
    counted = [run.days for key, run in found.items()
               if key[0] == attempt and key not in unusual and run.days is not None]  # fmt: skip
    return median(counted) if counted else None


def again(found: dict[Key, Run]) -> dict[int, list[tuple[int, float]]]:
    """By level the (attempt, days) of those finished more than once."""
    times: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for (attempt, level), run in sorted(found.items(), key=lambda each: each[0]):
        if run.days is not None:
            times[level].append((attempt, run.days))
    return {level: each for level, each in times.items() if len(each) > 1}


def open_since(diary: Diary) -> datetime | None:
    """When today's level was unlocked, if it is on record and still open."""
    account = diary.now
    rows = [row for row in account.progressions
            if row["level"] == account.user["level"] and row["unlocked_at"]
            and not _is_undone(account, row)]  # fmt: skip
    newest = max(rows, key=began, default=None)
    return moment(newest["unlocked_at"]) if newest and not newest["passed_at"] else None


def last_five(diary: Diary) -> list[tuple[int, datetime]]:
    """(level, unlocked) of those on record that the present attempt finished last."""
    present = len(diary.now.resets) + 1
    finished = [
        (run.passed, level, run.unlocked)
        for (attempt, level), run in runs(diary).items()
        if attempt == present and run.is_on_record and run.unlocked and run.passed
    ]
    return [(level, unlocked) for _, level, unlocked in sorted(finished)[-5:]]


def passes(diary: Diary, level: int, since: datetime) -> list[float]:
    """Days from unlock to pass of the level's kanji, vacations off; what passed before: none."""
    days = []
    for kanji in now.kanji_of_level(diary.now, level):
        row = diary.now.assignment_of(kanji["id"])
        if row and row["passed_at"]:
            days.append(_days(diary, since, moment(row["passed_at"])) or 0.0)
    return sorted(days)


def band(before: list[Course], needed: int, days: float) -> tuple[float, float, float] | None:
    """Least, middle and most of what the levels before had done by then, in kanji of today's."""
    shares = [
        min(1.0, sum(each <= days for each in passed) / of_all) if of_all else 0.0
        for of_all, passed in before
    ]
    if not shares:
        return None
    return min(shares) * needed, median(shares) * needed, max(shares) * needed


def course(diary: Diary, level: int, since: datetime) -> Course:
    return needed_of(diary, level), passes(diary, level, since)


def needed_of(diary: Diary, level: int) -> int:
    kanji = len(now.kanji_of_level(diary.now, level))
    return kanji - kanji // 10


def fastest(account: Account) -> dict[int, tuple[float, bool]]:
    """By level the days it takes at least, and whether its radicals need not come first."""
    answer = {}
    for level in {subject["level"] for subject in account.subjects.values()}:
        kanji = now.kanji_of_level(account, level)
        radicals = {
            subject["id"]: subject
            for subject in account.subjects.values()
            if (subject["type"], subject["level"], subject["hidden_at"]) == ("radical", level, None)
        }
        if kanji:
            free = sum(not radicals.keys() & set(each["component_subject_ids"]) for each in kanji)
            is_fast = free >= len(kanji) - len(kanji) // 10
            first = [] if is_fast else list(radicals.values())[:1]
            answer[level] = sum(_to_guru(account, each) for each in [kanji[0], *first]), is_fast
    return answer


def _to_guru(account: Account, subject: Row) -> float:
    return sum(now.rest(account, subject, stage) / DAY for stage in range(1, 5))
