"""Figures beside what was aimed at, as a table of Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("| | figure | measured | target | stretch | |", "|---|---|---|---|---|---|")


@dataclass(frozen=True, slots=True)
class Figure:
    """`row` is how the goal is called. The less the better, unless `more_is_better`."""

    row: str
    what: str
    measured: float
    target: float
    stretch: float | None = None
    unit: str = ""
    more_is_better: bool = False

    @property
    def verdict(self) -> str:
        if self.stretch is not None and self._reaches(self.stretch):
            return "stretch"
        return "target" if self._reaches(self.target) else "**missed**"

    def _reaches(self, goal: float) -> bool:
        """As printed: a figure that is rounded to the goal has reached it."""
        measured = round(self.measured, 2)
        return measured >= goal if self.more_is_better else measured <= goal


def table(figures: Iterable[Figure]) -> list[str]:
    return [*HEAD, *map(_line, figures)]


def _line(figure: Figure) -> str:
    sign = "≥" if figure.more_is_better else "≤"
    stretch = "–" if figure.stretch is None else f"{sign} {_number(figure.stretch)}{figure.unit}"
    cells = (
        figure.row, figure.what, f"{_number(figure.measured)}{figure.unit}",
        f"{sign} {_number(figure.target)}{figure.unit}", stretch, figure.verdict,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.2f}"
