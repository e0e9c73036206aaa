"""Right and wrong answers: accuracy, leeches, what is critical, and the reviews between looks."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.oracle.past import Diary
from tests.oracle.raw import Account, Row, moment

Counts = tuple[int, int, int, int]
WITHOUT_READING = ("radical", "kana_vocabulary")


def _counts(row: Row) -> Counts:
    reads = row["subject_type"] not in WITHOUT_READING
    return (
        row["meaning_correct"],
        row["meaning_incorrect"],
        row["reading_correct"] if reads else 0,
        row["reading_incorrect"] if reads else 0,
    )


def answers(account: Account, by: str) -> dict[Any, Counts]:
    """(right and wrong meanings, right and wrong readings) of visible items, by type or level."""
    sums: defaultdict[Any, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in account.statistics:
        if row["hidden"]:
            continue
        key = row["subject_type"] if by == "type" else account.level_of(row)
        for place, number in enumerate(_counts(row)):
            sums[key][place] += number
    return {key: (a, b, c, d) for key, (a, b, c, d) in sums.items()}


def leeches(account: Account) -> dict[int, float]:
    """Score by subject: at least 1, visible, not burned."""
    found = {}
    for row, assignment in with_assignments(account):
        score = max(score_of(wrong, streak) for wrong, streak in halves_of(row))
        if score >= 1 and assignment["srs_stage"] != 9:
            found[row["subject_id"]] = score
    return found


def score_of(wrong: int, streak: int) -> float:
    return float(wrong / max(streak, 1) ** 1.5)


def halves_of(row: Row) -> list[tuple[int, int]]:
    """Wrong answers and right ones in a row."""
    halves = [(row["meaning_incorrect"], row["meaning_current_streak"])]
    if row["subject_type"] not in WITHOUT_READING:
        halves.append((row["reading_incorrect"], row["reading_current_streak"]))
    return halves


def shared_parts(account: Account) -> dict[int, int]:
    """What at least two leeches are built of."""
    parts = Counter(
        component
        for subject_id in leeches(account)
        if subject_id in account.subjects
        for component in set(account.subjects[subject_id].get("component_subject_ids", ()))
    )
    return {part: number for part, number in parts.items() if number > 1}


def critical(account: Account) -> set[int]:
    return {
        row["subject_id"]
        for row, assignment in with_assignments(account)
        if 1 <= assignment["srs_stage"] <= 4
        and sum(_counts(row)) > 0
        and row["percentage_correct"] < 75
    }


def with_assignments(account: Account) -> list[tuple[Row, Row]]:
    rows = {row["subject_id"]: row for row in account.assignments}
    return [
        (row, rows[row["subject_id"]])
        for row in account.statistics
        if not row["hidden"] and row["subject_id"] in rows
    ]


def reviews_between_looks(diary: Diary) -> Counter[int]:
    """By subject, from the second look on: each review adds one right meaning.

    A counter that fell was set back; what it has reached since are reviews again.
    """
    seen: Counter[int] = Counter()
    for before, after in zip(diary.looks, diary.looks[1:], strict=False):
        earlier = {row["subject_id"]: row["meaning_correct"] for row in before.statistics}
        for row in after.statistics:
            had, has = earlier.get(row["subject_id"], 0), row["meaning_correct"]
            seen[row["subject_id"]] += has - had if has >= had else has
    return +seen


# Stage before and after, wrong meanings and readings.
Lone = tuple[int, int, int, int]


def lone_reviews(diary: Diary) -> Iterator[tuple[int, datetime, datetime, Lone]]:
    """(subject, look before, look after, review) where just that one lies between two looks.

    Nothing else may have happened to the item: no lesson, no resurrection, no reset.
    """
    for before, after in zip(diary.looks, diary.looks[1:], strict=False):
        if any(moment(row["confirmed_at"]) > before.at for row in after.resets):
            continue
        rows, now = _by_subject(before.assignments), _by_subject(after.assignments)
        counts = _by_subject(before.statistics)
        for row in after.statistics:
            id_, had = row["subject_id"], counts.get(row["subject_id"])
            was, stands = rows.get(id_), now.get(id_)
            if not (had and was and stands and _is_untouched(was, stands)):
                continue
            wrong = (a - b for a, b in zip(_counts(row), _counts(had), strict=True))
            reviews, meaning, _, reading = wrong
            if reviews == 1:
                lone = (was["srs_stage"], stands["srs_stage"], meaning, reading)
                yield id_, before.at, after.at, lone


def _by_subject(rows: list[Row]) -> dict[int, Row]:
    return {row["subject_id"]: row for row in rows}


def _is_untouched(was: Row, stands: Row) -> bool:
    return all(was[stamp] == stands[stamp] for stamp in ("started_at", "resurrected_at"))
