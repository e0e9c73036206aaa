"""All begun items as one bar, cut by stage."""

from dataclasses import dataclass

from apps.stats.charts.marks import Picture, Rect, rect

WIDTH, HEIGHT, GAP = 500, 20, 2
# A handful of items among thousands is still a line one can see.
THINNEST = 2
WOVEN = {"a": "wv-a", "e": "wv-e"}


@dataclass(frozen=True, slots=True)
class StageShare:
    """`mark` is the stage's letter: a, g, m, e or b."""

    mark: str
    items: int


def draw_stage_bar(shares: tuple[StageShare, ...], title: str, description: str) -> Picture:
    shown = [share for share in shares if share.items]
    total = sum(share.items for share in shown)
    room = WIDTH - GAP * max(0, len(shown) - 1) - THINNEST * len(shown)
    marks: list[Rect] = []
    x = 0.0
    for share in shown:
        width = THINNEST + room * share.items / total
        marks.append(rect(f"st-{share.mark}", x, 0, width, HEIGHT, WOVEN.get(share.mark, "")))
        x += width + GAP
    return Picture("stages", WIDTH, HEIGHT, title, description, tuple(marks))
