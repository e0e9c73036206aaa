"""The collections we read: one row per resource, by the API's name of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from apps.sync.client import readers
from apps.sync.client.fields import JsonObject


@dataclass(frozen=True, slots=True)
class Resource:
    """`row_object` is what each row calls itself; None when it tells the row's type.

    `once_per_subject`: two rows of one subject cannot both be right.
    """

    name: str
    row_object: str | None
    read: Callable[[JsonObject], Any]
    once_per_subject: bool = False


RESOURCES = {
    resource.name: resource
    for resource in (
        Resource("subjects", None, readers.read_subject),
        Resource("spaced_repetition_systems", "spaced_repetition_system", readers.read_system),
        Resource("assignments", "assignment", readers.read_assignment, once_per_subject=True),
        Resource(
            "review_statistics", "review_statistic", readers.read_statistic, once_per_subject=True
        ),
        Resource("level_progressions", "level_progression", readers.read_progression),
        Resource("resets", "reset", readers.read_reset),
        Resource("study_materials", "study_material", readers.read_material),
    )
}
