"""All begun items as one bar, cut by stage."""

from dataclasses import dataclass

from apps.stats.charts.marks import Hit, Picture, Rect, rect, rounded

GAP = 2
# A handful of items among thousands is still a line one can see.
THINNEST = 2
WOVEN = {"a": "wv-a", "e": "wv-e"}


@dataclass(frozen=True, slots=True)
class BarLayout:
    """The words of a segment stand in the strip over `top`."""

    width: int
    height: int
    top: float


WIDE = BarLayout(500, 38, 18)
NARROW = BarLayout(350, 38, 18)


@dataclass(frozen=True, slots=True)
class StageShare:
    """`mark` is the stage's letter: a, g, m, e or b; without `url` it leads nowhere."""

    mark: str
    items: int
    label: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class StageBar:
    shares: tuple[StageShare, ...]
    layout: BarLayout
    name: str
    title: str
    description: str


def draw_stage_bar(bar: StageBar) -> Picture:
    layout = bar.layout
    placed = _placed(bar)
    return Picture(
        name=bar.name,
        width=layout.width,
        height=layout.height,
        title=bar.title,
        description=bar.description,
        marks=tuple(_surface(bar, *one) for one in placed),
        hits=tuple(_hit(bar, *one) for one in placed if one[0].url),
        readout_x=layout.width,
        readout_y=layout.top - 6,
    )


def _placed(bar: StageBar) -> list[tuple[StageShare, float, float]]:
    """Each stage that has items, with its left edge and its width."""
    shown = [share for share in bar.shares if share.items]
    total = sum(share.items for share in shown)
    room = bar.layout.width - GAP * max(0, len(shown) - 1) - THINNEST * len(shown)
    placed: list[tuple[StageShare, float, float]] = []
    x = 0.0
    for share in shown:
        width = THINNEST + room * share.items / total
        placed.append((share, x, width))
        x += width + GAP
    return placed


def _surface(bar: StageBar, share: StageShare, x: float, width: float) -> Rect:
    top, height = bar.layout.top, bar.layout.height - bar.layout.top
    return rect(f"st-{share.mark}", x, top, width, height, WOVEN.get(share.mark, ""))


def _hit(bar: StageBar, share: StageShare, x: float, width: float) -> Hit:
    top, height = bar.layout.top, bar.layout.height - bar.layout.top
    return Hit(share.url, share.label, share.label, rounded(x), top, rounded(width), height)
