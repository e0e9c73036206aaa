"""What WaniKani holds of one learner, and how our mirror is held against it."""

from typing import Any

from apps.sync.mirror.resources import (
    ASSIGNMENTS,
    LEVEL_PROGRESSIONS,
    RESETS,
    REVIEW_STATISTICS,
    STUDY_MATERIALS,
    Resource,
)
from tests.sync.watching import Watch

ROWS_OF = {
    ASSIGNMENTS: "assignments",
    REVIEW_STATISTICS: "statistics",
    LEVEL_PROGRESSIONS: "progressions",
    RESETS: "resets",
    STUDY_MATERIALS: "materials",
}


def mirrored(resource: Resource, hana: Watch) -> dict[int, dict[str, Any]]:
    rows = resource.model._default_manager.filter(learner=hana.learner)
    return {row["wanikani_id"]: row for row in rows.values("wanikani_id", *resource.columns)}


def theirs(resource: Resource, hana: Watch) -> dict[int, Any]:
    rows: dict[int, Any] = getattr(hana.account, ROWS_OF[resource])
    return rows


def assert_equal_to_source(hana: Watch) -> None:
    for resource in ROWS_OF:
        ours, source = mirrored(resource, hana), theirs(resource, hana)
        assert ours.keys() == source.keys(), resource.name
        for key, row in source.items():
            for column, value in row.data().items():
                assert as_text(ours[key][column]) == as_text(value), (resource.name, column)


def as_text(value: Any) -> Any:
    return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if hasattr(value, "strftime") else value
