"""Appends to the history what a page of changes proves; recording a fact twice is impossible."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.history.milestones import Step, Window, steps_of
from apps.sync.mirror.upsert import Change
from apps.sync.models import Assignment, Learner, Milestone, Precision

# One review writes both rows; stamps further apart are not proved to be one event.
SAME_REVIEW = timedelta(seconds=1)


def record_milestones(
    learner: Learner, changes: Sequence[Change[AssignmentRecord]], window: Window
) -> int:
    """Append the milestones these changes prove; how many were new."""
    steps = {
        (step.subject_id, step.kind.value, step.occasion): step
        for change in changes
        for step in steps_of(change, window)
    }
    for key in _recorded(learner, steps.values()):
        steps.pop(key, None)
    Milestone.objects.bulk_create(
        [milestone_of(learner, step, window.closed_at) for step in steps.values()],
        ignore_conflicts=True,
        batch_size=500,
    )
    return len(steps)


def date_burns_exactly(learner: Learner, changes: Sequence[Change[StatisticRecord]]) -> int:
    """Give a burn again seen in a window its moment, where both rows' stamps agree on one.

    WaniKani dates only the first burn; the review that burned the item again wrote its assignment
    and its statistic within the same second. How many were dated.
    """
    answered = {
        change.after.subject_id: change.after.data_updated_at
        for change in changes
        if change.before and change.after.meaning_correct > change.before.meaning_correct
    }
    dated = [
        milestone
        for milestone, stamp in _undated_burns(learner, answered)
        if abs(stamp - answered[milestone.subject_id]) <= SAME_REVIEW
        and _lies_in_window(milestone, stamp)
    ]
    for milestone in dated:
        milestone.precision = Precision.EXACT
    Milestone.objects.bulk_update(dated, ["happened_at", "precision"], batch_size=500)
    return len(dated)


def _undated_burns(
    learner: Learner, answered: dict[int, datetime]
) -> list[tuple[Milestone, datetime]]:
    """Burns again without an exact date, with the stamp of the assignment that showed them."""
    milestones = learner.milestones.filter(
        subject_id__in=answered,
        kind=Milestone.Kind.BURNED_AGAIN,
        precision=Precision.WINDOW,
    )
    rows = Assignment.objects.filter(
        learner=learner, subject_id__in=[each.subject_id for each in milestones], srs_stage=9
    )
    stamps = {row.subject_id: row.data_updated_at for row in rows}
    stamped = [(each, stamps.get(each.subject_id)) for each in milestones]
    return [(each, stamp) for each, stamp in stamped if stamp is not None]


def _lies_in_window(milestone: Milestone, stamp: datetime) -> bool:
    """Set the milestone's date to `stamp` if that lies between the two polls that saw it."""
    opened_at, closed_at = milestone.not_before, milestone.happened_at
    if closed_at is None or stamp > closed_at or (opened_at and stamp < opened_at):
        return False
    milestone.happened_at = stamp
    return True


def _recorded(learner: Learner, steps: Iterable[Step]) -> list[tuple[int, str, datetime]]:
    subjects = {step.subject_id for step in steps}
    return list(
        learner.milestones.filter(subject_id__in=subjects).values_list(
            "subject_id", "kind", "occasion"
        )
    )


def milestone_of(learner: Learner, step: Step, now: datetime) -> Milestone:
    return Milestone(
        learner=learner,
        subject_id=step.subject_id,
        subject_type=step.subject_type,
        kind=step.kind,
        occasion=step.occasion,
        happened_at=step.happened_at,
        not_before=step.not_before,
        precision=step.precision,
        source=step.source,
        recorded_at=now,
    )
