"""Appends to the history what a page of changes proves; recording a fact twice is impossible."""

from collections.abc import Sequence
from datetime import datetime

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.history.balance import written_together
from apps.sync.history.milestones import Step, Window, steps_of
from apps.sync.mirror import bulk
from apps.sync.mirror.upsert import Change
from apps.sync.models import Assignment, Learner, Milestone, Precision

KEY = ("learner_id", "subject_id", "kind", "occasion")
MILESTONES = bulk.Table(
    Milestone,
    columns=("learner_id", *Step._fields, "recorded_at"),
    key=KEY,
)


def record_milestones(
    learner: Learner, changes: Sequence[Change[AssignmentRecord]], window: Window
) -> int:
    """Append the milestones these changes prove; how many were new."""
    steps = (step for change in changes for step in steps_of(change, window))
    return bulk.put(MILESTONES, [row_of(learner, step, window.closed_at) for step in steps])


def date_burns_exactly(learner: Learner, changes: Sequence[Change[StatisticRecord]]) -> int:
    """Give a burn again seen in a window its moment, where both rows' stamps agree on one.

    WaniKani dates only the first burn; the review that burned the item again wrote its assignment
    and its statistic within the same second. How many were dated.
    """
    answered = {
        change.after.subject_id: change.after.data_updated_at
        for change in changes
        if change.before
        and change.after.meaning_correct > change.before.meaning_correct
        # Staff who hide or show a subject stamp both rows together, too.
        and change.after.hidden == change.before.hidden
    }
    dated = []
    for milestone, stamp in _undated_burns(learner, answered):
        if written_together(stamp, answered[milestone.subject_id]) and _may_be(milestone, stamp):
            milestone.happened_at, milestone.precision = stamp, Precision.EXACT
            dated.append(milestone)
    if dated:
        Milestone.objects.bulk_update(dated, ["happened_at", "precision"], batch_size=500)
    return len(dated)


def _undated_burns(
    learner: Learner, answered: dict[int, datetime]
) -> list[tuple[Milestone, datetime]]:
    """Burns again without an exact date, with the stamp of the assignment that showed them."""
    undated = learner.milestones.filter(
        kind=Milestone.Kind.BURNED_AGAIN, precision=Precision.WINDOW
    )
    milestones = [each for each in undated if each.subject_id in answered]
    if not milestones:
        return []
    rows = Assignment.objects.filter(
        learner=learner, subject_id__in=[each.subject_id for each in milestones], srs_stage=9
    )
    stamps = dict(rows.values_list("subject_id", "data_updated_at"))
    stamped = [(each, stamps.get(each.subject_id)) for each in milestones]
    return [(each, stamp) for each, stamp in stamped if stamp is not None]


def _may_be(milestone: Milestone, stamp: datetime) -> bool:
    """Whether `stamp` lies between the two polls that saw the milestone."""
    opened_at, closed_at = milestone.not_before, milestone.happened_at
    return closed_at is not None and (opened_at or stamp) <= stamp <= closed_at


def milestone_of(learner: Learner, step: Step, now: datetime) -> Milestone:
    return Milestone(**dict(zip(MILESTONES.columns, row_of(learner, step, now), strict=True)))


def row_of(learner: Learner, step: Step, now: datetime) -> tuple[object, ...]:
    """As the columns of `MILESTONES`."""
    return (learner.pk, *step, now)
