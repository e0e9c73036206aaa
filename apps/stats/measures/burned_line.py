"""How many items were burned at a moment of the past, where history can prove it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from apps.stats.measures.rows import BurnRow, ResurrectionRow
from apps.stats.measures.wipes import Wipe

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least and at most so many items; both are the same where history proves the number."""

    at_least: int
    at_most: int

    @property
    def exact(self) -> int | None:
        return self.at_least if self.at_least == self.at_most else None


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Something burned after `earliest` and by `latest`."""

    earliest: datetime
    latest: datetime


class BurnedLine:
    """Burns add one, resurrections and resets take away.

    Nothing is known before the last reset whose burns nobody had recorded; while a burn without
    a date may or may not have happened, the bounds lie apart. What nobody can know is not doubted:
    an earlier resurrection whose stamp a later one had overwritten before our first sync.
    """

    def __init__(
        self,
        burns: Iterable[BurnRow],
        resurrections: Iterable[ResurrectionRow],
        wipes: Iterable[Wipe],
    ) -> None:
        wipes, resurrections = tuple(wipes), tuple(resurrections)
        revivals = _by_subject(resurrections)
        changes: list[tuple[datetime, int]] = []
        doubts: list[_Doubt] = []
        for burn in burns:
            if burn.burned_at is not None and burn.not_before is None:
                changes.append((burn.burned_at, 1))  # nearly all of thousands
            else:
                doubts.append(_doubt(burn, revivals[burn.subject_id]))
        changes += [(doubt.latest, 1) for doubt in doubts]
        changes += [(row.resurrected_at, -1) for row in resurrections]
        changes += [(wipe.confirmed_at, -(wipe.burns_undone or 0)) for wipe in wipes]
        changes.sort()
        self._moments = [moment for moment, _ in changes]
        self._totals = _running_totals(change for _, change in changes)
        open_doubts = [doubt for doubt in doubts if doubt.earliest < doubt.latest]
        self._earliest = sorted(doubt.earliest for doubt in open_doubts)
        self._latest = sorted(doubt.latest for doubt in open_doubts)
        blind = (wipe.confirmed_at for wipe in wipes if wipe.burns_undone is None)
        self._known_since = max(blind, default=LONG_AGO)

    def at(self, moment: datetime) -> Bounds | None:
        """How many items were burned when `moment` came; None where nobody knows."""
        if moment < self._known_since:
            return None
        certain = self._totals[bisect_right(self._moments, moment)]
        # Begun and not yet over: whatever is over had begun before.
        doubted = bisect_left(self._earliest, moment) - bisect_right(self._latest, moment)
        return Bounds(certain, certain + doubted)


def _doubt(burn: BurnRow, revivals: Sequence[datetime]) -> _Doubt:
    """An undated burn lies before the next resurrection of its item, else before we told of it."""
    if burn.burned_at is not None:
        return _Doubt(burn.not_before or burn.burned_at, burn.burned_at)
    earliest = burn.occasion if burn.again else LONG_AGO
    revived = (moment for moment in revivals if moment > earliest)
    return _Doubt(burn.not_before or earliest, min(revived, default=burn.recorded_at))


def _by_subject(rows: Iterable[ResurrectionRow]) -> defaultdict[int, list[datetime]]:
    moments: defaultdict[int, list[datetime]] = defaultdict(list)
    for row in rows:
        moments[row.subject_id].append(row.resurrected_at)
    return moments


def _running_totals(changes: Iterable[int]) -> list[int]:
    """The total before any change, after the first, after the second and so on."""
    totals = [0]
    for change in changes:
        totals.append(totals[-1] + change)
    return totals
