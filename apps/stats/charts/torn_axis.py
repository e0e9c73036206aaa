"""Dates on a line from which one long, empty stretch is torn out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

TEAR = 14.0
# An empty stretch is torn out when it takes more than this part of the whole.
LONGEST = 0.3
MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class _Piece:
    first: datetime
    last: datetime
    left: float
    right: float

    def x(self, moment: datetime) -> float:
        part = (moment - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * min(max(part, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class TornAxis:
    """`tear` is the middle of the torn stretch, None where nothing is torn."""

    pieces: tuple[_Piece, ...]

    @property
    def tear(self) -> float | None:
        return None if len(self.pieces) == 1 else self.pieces[0].right + TEAR / 2

    def x(self, moment: datetime) -> float:
        piece = next((one for one in self.pieces if moment <= one.last), self.pieces[-1])
        return piece.x(moment)

    def years(self, apart: float) -> Iterator[tuple[float, str]]:
        """Where years begin, at least `apart` from one another."""
        free = float("-inf")
        for piece in self.pieces:
            for year in range(piece.first.year, piece.last.year + 1):
                start = datetime(year, 1, 1, tzinfo=piece.first.tzinfo)
                x = piece.x(max(start, piece.first))
                if x >= free and piece.right - x > apart / 2:
                    yield x, str(year)
                    free = x + apart


def torn_axis(moments: Iterable[datetime], left: float, right: float) -> TornAxis:
    """Over all `moments`, of which there must be one."""
    ordered = sorted(moments)
    first, last = ordered[0], max(ordered[-1], ordered[0] + timedelta(days=1))
    began, ended = max(pairwise([*ordered, last]), key=lambda pair: pair[1] - pair[0])
    if ended - began <= LONGEST * (last - first):
        return TornAxis((_Piece(first, last, left, right),))
    margin = min(MARGIN * (last - first), (ended - began) / 3)
    before, after = began + margin, ended - margin
    share = (before - first) / ((before - first) + (last - after))
    middle = left + (right - left - TEAR) * share
    pieces = _Piece(first, before, left, middle), _Piece(after, last, middle + TEAR, right)
    return TornAxis(pieces)
