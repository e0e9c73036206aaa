"""What must hold of a mirror and its history, whatever happened."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings

from apps.sandbox.truth import Burned, Reviewed
from apps.sync.models import Learner, Milestone, Precision, Review, Subject
from tests.sync.log_truth import as_logged, assert_dates_hold, logged
from tests.sync.machines.persona import Persona
from tests.sync.source import ROWS_OF, as_text, assert_equal_to_source, mirrored, theirs
from tests.sync.test_economy import BOOKKEEPING, WRITING

# A row's stamp may be this far from the act that it tells of.
AT_ONCE = timedelta(seconds=1)


def everything_of(learner: Learner) -> dict[str, list[Any]]:
    """All rows of a learner, and the learner's own."""
    its_own = list(Learner.objects.filter(pk=learner.pk).values_list())
    return {**rows_of(learner), "Learner": its_own}


def progress_of(learner: Learner) -> dict[str, list[Any]]:
    """Mirror and history, without the books that are kept of syncs."""
    kept = {"SyncRun", "Walk"}
    return {name: rows for name, rows in rows_of(learner).items() if name not in kept}


def rows_of(learner: Learner) -> dict[str, list[Any]]:
    owned = (
        model
        for model in apps.get_app_config("sync").get_models()
        if any(field.name == "learner" for field in model._meta.fields)
    )
    return {
        model.__name__: list(
            model._default_manager.filter(learner=learner).order_by("pk").values_list()
        )
        for model in owned
    }


def assert_cursors_are_not_ahead(persona: Persona) -> None:
    """What the next poll will not ask for, because it is older than the cursor, is stored."""
    overlap = timedelta(seconds=settings.SYNC_OVERLAP)
    cursors = dict(persona.learner.walks.exclude(cursor=None).values_list("resource", "cursor"))
    for resource in ROWS_OF:
        if resource.name not in cursors:
            continue
        ours, asked_since = mirrored(resource, persona), cursors[resource.name] - overlap
        for key, row in theirs(resource, persona).items():
            if row.data_updated_at < asked_since:
                assert key in ours, (resource.name, key, "is behind the cursor, and not stored")
                assert_same(ours[key], row.data(), resource.name)


def assert_same(ours: dict[str, Any], source: dict[str, Any], name: str) -> None:
    for column, value in source.items():
        assert as_text(ours[column]) == as_text(value), (name, column)


def assert_converged(persona: Persona) -> None:
    assert_equal_to_source(persona)
    assert_history_is_true(persona)
    assert_history_is_complete(persona)


def assert_catalogue_is_theirs(persona: Persona) -> None:
    columns = ("level", "hidden_at", "lesson_position")
    ours = {row["id"]: row for row in Subject.objects.values("id", *columns)}
    source = persona.world.catalogue.subjects
    assert ours.keys() == source.keys()
    for key, row in ours.items():
        assert [row[name] for name in columns] == [getattr(source[key], name) for name in columns]


def assert_history_is_true(persona: Persona) -> None:
    """Nothing is recorded that did not happen, nothing twice, no date beyond its precision.

    What is null was not proved: a reset may have wiped one half of a review.
    """
    events = list(persona.its.truth.of(Reviewed))
    rows = list(Review.objects.filter(learner=persona.learner))
    for row in rows:
        same = [event for event in events if _tells_of(persona, row, event)]
        assert any(_is_dated(persona, row, event) for event in same), (row, row.reviewed_at)
    assert_each_has_its_event(persona, rows, events)
    burned_again = [event for event in persona.its.truth.of(Burned) if event.again]
    for milestone in persona.learner.milestones.filter(kind=Milestone.Kind.BURNED_AGAIN):
        assert any(_is_that_burn(persona, milestone, event) for event in burned_again), milestone


def assert_each_has_its_event(
    persona: Persona, rows: Iterable[Review], events: Iterable[Reviewed]
) -> None:
    """Rows with the fewest nulls choose first, so that the others find what is left."""
    left = list(events)
    for row in sorted(rows, key=lambda row: _numbered(row).count(None)):
        its = next((event for event in left if _tells_of(persona, row, event)), None)
        assert its is not None, (_numbered(row), "did not happen, or not so often")
        left.remove(its)


def _tells_of(persona: Persona, row: Review, event: Reviewed) -> bool:
    pairs = zip(_numbered(row), _true(persona, event), strict=True)
    return all(ours is None or ours == theirs for ours, theirs in pairs)


def _numbered(row: Review) -> tuple[Any, ...]:
    return (*logged(row), row.meaning_correct)


def _true(persona: Persona, event: Reviewed) -> tuple[Any, ...]:
    return (*as_logged(persona, event), event.meaning_correct)


def _is_dated(persona: Persona, row: Review, event: Reviewed) -> bool:
    if row.precision == Precision.WINDOW and not persona.has_honest_clock:
        return True
    try:
        assert_dates_hold(row, event)
    except AssertionError:
        return False
    return True


def _is_that_burn(persona: Persona, milestone: Milestone, event: Burned) -> bool:
    if event.subject_id != milestone.subject_id:
        return False
    if milestone.happened_at is None:
        return True
    if milestone.precision == Precision.EXACT:
        return abs(milestone.happened_at - event.at) <= AT_ONCE
    if not persona.has_honest_clock:
        return True
    return (milestone.not_before or event.at) <= event.at <= milestone.happened_at


def assert_history_is_complete(persona: Persona) -> None:
    """What a finished poll could see is there, also after a reset took it away at WaniKani."""
    debts, learner = persona.debts, persona.learner
    milestones = set(learner.milestones.values_list("subject_id", "kind", "occasion"))
    assert debts.milestones <= milestones, debts.milestones - milestones
    events = {event.seq: event for event in persona.its.truth.of(Reviewed)}
    owed = Counter(_true(persona, events[seq]) for seq in debts.reviews)
    rows = Counter(map(_numbered, Review.objects.filter(learner=learner)))
    assert owed <= rows, owed - rows


@dataclass
class Written:
    """Tables of the mirror and the history that were written; for `connection.execute_wrapper`."""

    tables: set[str] = field(default_factory=set)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if (writing := WRITING.match(sql)) and writing[1] not in BOOKKEEPING:
            self.tables.add(writing[1])
        return execute(sql, params, many, context)
