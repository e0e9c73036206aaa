"""The same level in several attempts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from apps.stats.measures.pace import AttemptPace


@dataclass(frozen=True, slots=True)
class ComparedLevel:
    """`days` are (attempt, days) of at least two attempts, oldest first."""

    level: int
    days: tuple[tuple[int, float], ...]

    @property
    def change(self) -> float:
        """Days more than the time before; negative when it went faster."""
        return self.days[-1][1] - self.days[-2][1]


def compared_levels(paces: Iterable[AttemptPace]) -> tuple[ComparedLevel, ...]:
    """Every level that was finished in more than one attempt, whether it counts or not."""
    days: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for pace in paces:
        for one in pace.runs:
            if one.run.days is not None:
                days[one.run.level].append((one.run.attempt, one.run.days))
    return tuple(
        ComparedLevel(level, tuple(times)) for level, times in sorted(days.items()) if times[1:]
    )
