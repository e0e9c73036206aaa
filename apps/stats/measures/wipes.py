"""Burns that a reset undid: archived as burned, and not so ever after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.rows import ArchiveRow, ItemRow
from apps.stats.measures.stages import BURNED


@dataclass(frozen=True, slots=True)
class Wipe:
    """`burns_undone` is None when nobody had recorded what was burned before."""

    confirmed_at: datetime
    burns_undone: int | None


def wipes(archives: Iterable[ArchiveRow], items: Iterable[ItemRow]) -> tuple[Wipe, ...]:
    """Per archive, oldest first. `items` are today's rows that are burned or ever were.

    A burn was undone when the next state we have of the item - in a later archive, else today -
    no longer carries its stamp; so items below the target level count for nothing.
    """
    later = {item.subject_id: item for item in items}
    found: list[Wipe] = []
    for archive in sorted(archives, key=lambda archive: archive.confirmed_at, reverse=True):
        found.append(Wipe(archive.confirmed_at, _undone(archive, later)))
        later |= {item.subject_id: item for item in archive.items}
    return tuple(reversed(found))


def total_undone(found: Sequence[Wipe]) -> int:
    return sum(wipe.burns_undone or 0 for wipe in found)


def _undone(archive: ArchiveRow, later: dict[int, ItemRow]) -> int | None:
    if not archive.is_observed:
        return None
    burned = (item for item in archive.items if item.srs_stage == BURNED)
    return sum(_is_undone(item, later.get(item.subject_id)) for item in burned)


def _is_undone(before: ItemRow, after: ItemRow | None) -> bool:
    """A resurrection keeps the stamp; rows without one (before 2017) are told by their stage."""
    if after is None or after.burned_at != before.burned_at:
        return True
    return before.burned_at is None and after.srs_stage != BURNED
