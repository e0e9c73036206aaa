"""A learner's days of study: counted in the database, put into their own days here."""

from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.activity import Streaks, StudyDay, Watch, streaks, study_days
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rows import GapRow, ResetRow
from apps.stats.measures.stage_flow import StageFlow
from apps.stats.selectors.day_counts import activity_rows
from apps.stats.selectors.history import progression_rows, reset_rows, vacation_rows
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.stage_flow import flow_of
from apps.sync.models import Learner, ObservationGap, ResetArchive


@dataclass(frozen=True, slots=True)
class DaysOnRecord:
    """Every day of the account. `undated` are reviews without a day."""

    days: tuple[StudyDay, ...]
    watch: Watch
    resets: tuple[ResetRow, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class StudyHistory:
    """All that the page of history tells from, read once. `undated` are reviews without a day."""

    days: tuple[StudyDay, ...]
    streaks: Streaks
    watched_since: datetime
    undated: int
    resets: tuple[ResetRow, ...]
    flow: StageFlow


def study_history_of(
    learner: Learner, calendar: LearnersCalendar, *, with_net: bool = False
) -> StudyHistory | None:
    """Eight queries, whatever it tells. Net stages are 0 unless asked for: they cost the most."""
    known = days_on_record_of(learner, calendar, with_net=with_net)
    if known is None:
        return None
    return StudyHistory(
        days=known.days,
        streaks=streaks(known.days, known.watch, calendar),
        watched_since=known.watch.began_at,
        undated=known.undated,
        resets=known.resets,
        flow=flow_of(learner),
    )


def days_on_record_of(
    learner: Learner, calendar: LearnersCalendar, *, with_net: bool
) -> DaysOnRecord | None:
    """Seven queries."""
    if learner.completed_at is None or not has_numbers(learner):
        return None
    resets = tuple(reset_rows(learner))
    watch = _watch(learner, learner.completed_at, resets)
    rows = activity_rows(learner, calendar, with_net=with_net)
    days = study_days(
        rows,
        progression_rows(learner),
        vacation_rows(learner),
        watch,
        calendar,
        learner.started_at,
    )
    undated = sum(row.count for row in rows if row.kind == "review" and row.at is None)
    return DaysOnRecord(days, watch, resets, undated)


def _watch(learner: Learner, began_at: datetime, resets: tuple[ResetRow, ...]) -> Watch:
    gaps = ObservationGap.objects.filter(learner=learner).values_list("began_at", "ended_at")
    archived = set(
        ResetArchive.objects.filter(learner=learner, is_observed=True).values_list(
            "confirmed_at", flat=True
        )
    )
    blind = (row.confirmed_at for row in resets if row.confirmed_at not in archived)
    return Watch(
        began_at=began_at,
        last_at=learner.synced_at or began_at,
        gaps=tuple(GapRow(*gap) for gap in gaps),
        stamps_since=max(blind, default=None),
    )
