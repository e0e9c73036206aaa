"""Marks and their links as SVG.

A picture has hundreds of both. A template takes ten times as long for them as these functions, so
templates print the frame of a picture and leave its inside to this (docs/decisions/0011).
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from apps.stats.charts.marks import Circle, Hit, Icon, Mark, Path, Picture, Rect, Text, rounded


def drawn(marks: Iterable[Mark]) -> str:
    return "".join(DRAWN[type(mark)](mark) for mark in marks)


def linked(picture: Picture) -> str:
    """The links that lie over the marks; the words of each are shown while it is touched.

    There are up to thousands, so each says nothing twice: its words are its name, and stand where
    all of them do, at the origin of the group.
    """
    x, y = picture.readout_x, picture.readout_y
    links = "".join([_link(hit, x, y) for hit in picture.hits])
    return f'<g transform="translate({x:g} {y:g})">\n{links}</g>'


def _link(hit: Hit, x: float, y: float) -> str:
    left, top = rounded(hit.x - x), rounded(hit.y - y)
    name = "" if hit.readout == hit.label else f' aria-label="{escape(hit.label)}"'
    current = ' aria-current="true"' if hit.is_current else ""
    return (
        f'<a href="{escape(hit.url)}"{name}{current}>'
        f'<path d="M{left:g} {top:g}h{hit.width:g}v{hit.height:g}h-{hit.width:g}z"/>'
        f"<text>{escape(hit.readout)}</text></a>\n"
    )


def _rect(mark: Rect) -> str:
    place = f'x="{mark.x:g}" y="{mark.y:g}" width="{mark.width:g}" height="{mark.height:g}"/>'
    woven = f'<rect fill="url(#{mark.weave})" {place}' if mark.weave else ""
    return f'<rect class="{mark.css}" {place}{woven}'


def _path(mark: Path) -> str:
    if mark.name:
        # What is used again wears what it is used with: only the group knows a class.
        woven = f'<use fill="url(#{mark.weave})" href="#{mark.name}"/>'
        return f'<g class="{mark.css}"><path id="{mark.name}" d="{mark.d}"/>{woven}</g>'
    woven = f'<path fill="url(#{mark.weave})" d="{mark.d}"/>' if mark.weave else ""
    return f'<path class="{mark.css}" d="{mark.d}"/>{woven}'


def _text(mark: Text) -> str:
    css = f' class="{mark.css}"' if mark.css else ""
    lang = f' lang="{mark.lang}"' if mark.lang else ""
    return f'<text x="{mark.x:g}" y="{mark.y:g}"{css}{lang}>{escape(mark.text)}</text>'


def _circle(mark: Circle) -> str:
    return f'<circle class="{mark.css}" cx="{mark.x:g}" cy="{mark.y:g}" r="{mark.radius:g}"/>'


def _icon(mark: Icon) -> str:
    return (
        f'<use class="{mark.css}" href="#i-{mark.name}" x="{mark.x:g}" y="{mark.y:g}"'
        f' width="{mark.size:g}" height="{mark.size:g}"/>'
    )


# Places, classes and names of symbols are our own; words and addresses may hold anything.
DRAWN: dict[type[Any], Callable[[Any], str]] = {
    Rect: _rect,
    Path: _path,
    Text: _text,
    Circle: _circle,
    Icon: _icon,
}
