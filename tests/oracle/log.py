"""The log of reviews as our API tells it, summed naively: weeks, waits, chances.

WaniKani keeps no log, so here the oracle's source is our own; what of it two looks can prove,
`answers.lone_reviews` does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import median

from tests.oracle import now
from tests.oracle.answers import WITHOUT_READING
from tests.oracle.past import Diary, away
from tests.oracle.raw import Account, Row, moment

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LATEST = 1000
BANDS = {stage: band for band, stages in enumerate(((1, 2, 3, 4), (5, 6), (7,), (8,)))
         for stage in stages}  # fmt: skip
# Reviews seen, those whose answers are proved, those without a miss, right and wrong answers.
Sums = tuple[int, int, int, int, int]


def studied_day(at: datetime) -> date:
    """In UTC, with days from four in the morning."""
    return (at - 4 * HOUR).date()


def dated(log: list[Row]) -> list[Row]:
    return [each for each in log if each["reviewed_at"]]


def weeks(diary: Diary, log: list[Row]) -> dict[date, Sums]:
    """By Monday, where there was a review."""
    sums: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    types = types_of(diary)
    for each in dated(log):
        day = studied_day(moment(each["reviewed_at"]))
        week = sums[day - day.weekday() * DAY]
        wrong = misses(each)
        week[0] += 1
        if wrong is not None:
            reads = types[each["subject_id"]] not in WITHOUT_READING
            meaning, reading = wrong
            week[1] += 1
            week[2] += not meaning and not reading
            week[3] += 1 + reads
            week[4] += meaning + (reading if reads else 0)
    return {monday: (a, b, c, d, e) for monday, (a, b, c, d, e) in sums.items()}


def misses(each: Row) -> tuple[int, int] | None:
    meaning, reading = each["incorrect_meaning_answers"], each["incorrect_reading_answers"]
    return None if meaning is None or reading is None else (meaning, reading)


def types_of(diary: Diary) -> dict[int, str]:
    """By subject, also of those that today's catalogue no longer has."""
    types: dict[int, str] = {}
    for account in diary.looks:
        types |= {row["subject_id"]: row["subject_type"] for row in account.statistics}
    return types


def own_reviews_a_day(diary: Diary, log: list[Row]) -> float | None:
    """If reviews wait as long as they did lately, at stages seen at least five times.

    None where it is open which a thousand reviews are the latest, for several share a moment.
    """
    account = diary.now
    moments = sorted((moment(each["reviewed_at"]) for each in dated(log)), reverse=True)
    if moments[LATEST - 1 : LATEST] == moments[LATEST : LATEST + 1] != []:
        return None
    waits: defaultdict[int, list[timedelta]] = defaultdict(list)
    for stage, wait in _waits(diary, log):
        waits[stage].append(wait)
    usual = {stage: median(each) for stage, each in waits.items() if len(each) >= 5}
    total = 0.0
    for row in account.assignments:
        if now.is_in_review(account, row):
            stage = row["srs_stage"]
            rest = now.rest(account, account.subjects[row["subject_id"]], stage)
            total += DAY / max(rest, usual.get(stage, rest))
    return total


def _waits(diary: Diary, log: list[Row]) -> Iterator[tuple[int, timedelta]]:
    """Of the latest thousand dated reviews those that follow on another dated one.

    A vacation is no wait.
    """
    latest = sorted(dated(log), key=lambda each: str(each["reviewed_at"]))[-LATEST:]
    chosen = {id(each) for each in latest}
    before: dict[int, Row] = {}
    for each in log:
        was = before.get(each["subject_id"])
        before[each["subject_id"]] = each
        if id(each) not in chosen or not was or not was["reviewed_at"]:
            continue
        start, end = moment(was["reviewed_at"]), moment(each["reviewed_at"])
        stage = each["starting_srs_stage"]
        if stage is None or was["ending_srs_stage"] != stage:
            continue
        if not _was_reset(diary.now, was, each):
            yield stage, end - start - away(diary, start, end)


def _was_reset(account: Account, was: Row, each: Row) -> bool:
    """Some reset between the two took the item back."""
    level, start, end = account.level_of(was) or 0, moment(was["recorded_at"]), each["recorded_at"]
    return any(
        start < moment(row["confirmed_at"]) <= moment(end) and row["target_level"] <= level
        for row in account.resets
    )


def chances(diary: Diary, log: list[Row], type_: str) -> dict[int, float] | None:
    """Of a right review at each stage, from the latest 3,000; None with fewer than fifty."""
    seen: Counter[object] = Counter()
    right: Counter[object] = Counter()
    types = types_of(diary)
    for each in log[-3000:]:
        wrong, stage = misses(each), each["starting_srs_stage"]
        if wrong is None or stage not in BANDS:
            continue
        for key in ((types[each["subject_id"]], BANDS[stage]), BANDS[stage], "all"):
            seen[key] += 1
            right[key] += not any(wrong)
    if seen["all"] < 50:
        return None
    found = {}
    for stage, band in BANDS.items():
        keys = ((type_, band), band, "all")
        key = next(key for key in keys if seen[key] >= 50)
        found[stage] = right[key] / seen[key]
    return found
