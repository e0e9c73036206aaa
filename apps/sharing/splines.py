"""Points into SVG path data, as short as it can be written."""

from collections.abc import Sequence

Point = tuple[float, float]


def closed_curve(points: Sequence[Point], digits: int = 2) -> str:
    """A smooth closed line that the `points` pull towards them: the midpoints lie on the curve and
    the points are the control points between, which lets SVG's `t` leave the controls out."""
    pen = _Pen(digits)
    control = points[0]
    pen.move(_midpoint(points[-1], control))
    pen.bend(control, _midpoint(control, points[1]))
    for here, there in zip(points[1:], [*points[2:], control], strict=True):
        pen.bend_on(_midpoint(here, there))
    return pen.path()


def polygon(points: Sequence[Point], digits: int = 2) -> str:
    pen = _Pen(digits)
    pen.move(points[0])
    for point in points[1:]:
        pen.line(point)
    return pen.path()


def number(value: float, digits: int) -> str:
    """`-0.50` becomes `-.5`: half of a badge is numbers."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    if text in {"-0", ""}:
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _midpoint(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


class _Pen:
    """Writes relative commands and remembers where the rounded numbers really led."""

    def __init__(self, digits: int) -> None:
        self.digits = digits
        self.x = self.y = 0.0
        self.parts: list[str] = []

    def move(self, to: Point) -> None:
        self.parts.append("M" + self._step(to))

    def line(self, to: Point) -> None:
        self.parts.append("l" + self._step(to))

    def bend(self, control: Point, to: Point) -> None:
        self.parts.append("q" + self._written(control) + " " + self._step(to))

    def bend_on(self, to: Point) -> None:
        self.parts.append("t" + self._step(to))

    def path(self) -> str:
        return "".join(self.parts) + "z"

    def _step(self, to: Point) -> str:
        written = self._written(to)
        self.x += round(to[0] - self.x, self.digits)
        self.y += round(to[1] - self.y, self.digits)
        return written

    def _written(self, to: Point) -> str:
        x = number(to[0] - self.x, self.digits)
        y = number(to[1] - self.y, self.digits)
        return x + ("" if y.startswith("-") else " ") + y
