"""The shortest time that a level can take, by the ladders of what it teaches."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from apps.stats.measures.days import DAY
from apps.stats.measures.ladder import rests_to_pass
from apps.stats.measures.level_up import kanji_needed
from apps.stats.measures.rows import TaughtRow


@dataclass(frozen=True, slots=True)
class FastestLevel:
    """`is_fast` when enough kanji wait for no radical of the level; else `radicals` come first."""

    radicals: timedelta
    kanji: timedelta
    is_fast: bool

    @property
    def days(self) -> float:
        return (self.kanji if self.is_fast else self.radicals + self.kanji) / DAY


def fastest_levels(taught: Iterable[TaughtRow]) -> Mapping[int, FastestLevel]:
    """By level, from the visible radicals and kanji of the catalogue.

    Rounding down to full hours may shorten it by some; a level without a known ladder is absent.
    """
    by_level: defaultdict[int, list[TaughtRow]] = defaultdict(list)
    for row in taught:
        by_level[row.level].append(row)
    found = {level: _fastest(rows) for level, rows in by_level.items()}
    return {level: fastest for level, fastest in found.items() if fastest is not None}


def _fastest(rows: Iterable[TaughtRow]) -> FastestLevel | None:
    rows = tuple(rows)
    kanji = [row for row in rows if row.type == "kanji"]
    radicals = {row.subject_id: row for row in rows if row.type == "radical"}
    free = sum(radicals.keys().isdisjoint(row.component_ids) for row in kanji)
    climb = _rest(kanji)
    if climb is None:
        return None
    is_fast = free >= kanji_needed(len(kanji))
    return FastestLevel(_rest(radicals.values()) or timedelta(), climb, is_fast)


def _rest(rows: Iterable[TaughtRow]) -> timedelta | None:
    rests = (rests_to_pass(row.ladder) for row in rows if row.ladder)
    return next((rest for rest in rests if rest is not None), None)
