"""Since when items are leeches, and what has left their list, held against the oracle."""

from collections import defaultdict
from datetime import timedelta

from apps.stats.measures.leech_stays import LeechStay, leech_stay
from apps.stats.measures.leeches import former_leeches
from apps.stats.selectors.leeches import logged_misses_of, trouble_rows_of
from apps.sync.models import Learner
from tests.oracle import leech_history
from tests.oracle.answers import halves_of, score_of
from tests.oracle.past import Diary
from tests.oracle.raw import Row

HOUR = timedelta(hours=1)


def assert_leech_history_equal(learner: Learner, diary: Diary, reviews: list[Row]) -> None:
    """`reviews` is the log as our API tells it."""
    rows = trouble_rows_of(learner, 1)
    assert rows is not None
    assert {row.subject_id for row in former_leeches(rows)} == leech_history.gone_lately(diary.now)

    logged: defaultdict[int, list[Row]] = defaultdict(list)
    for review in reviews:
        logged[review["subject_id"]].append(review)
    counters = {row["subject_id"]: row for row in diary.now.statistics}
    misses = logged_misses_of(learner, [row.subject_id for row in rows])
    for row in rows:
        told = leech_stay(row, misses.get(row.subject_id, []))
        log = leech_history.log_of_today(diary, logged[row.subject_id])
        is_burned = row.srs_stage == 9
        expected = leech_history.stay(counters[row.subject_id], log, is_burned=is_burned)
        assert (told.entered_at, told.left_at) == expected
        assert_was_seen(told, row.subject_id, diary)


def assert_was_seen(told: LeechStay, subject_id: int, diary: Diary) -> None:
    """Each look within the stay saw counters of a leech; its beginning may be an hour's top."""
    if told.entered_at is None:
        return
    is_over = score_now(diary.now.statistics, subject_id) < 1
    if is_over and told.left_at is None:
        return
    for look in diary.looks:
        if told.entered_at + HOUR <= look.at < (told.left_at or diary.now.at):
            assert score_now(look.statistics, subject_id) >= 1


def score_now(statistics: list[Row], subject_id: int) -> float:
    row = next(row for row in statistics if row["subject_id"] == subject_id)
    return max(score_of(*half) for half in halves_of(row))
