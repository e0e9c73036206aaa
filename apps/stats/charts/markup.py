"""Marks and their links as SVG.

A picture has hundreds of both. A template takes ten times as long for them as these functions, so
templates print the frame of a picture and leave its inside to this (docs/decisions/0011).
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from apps.stats.charts.marks import Circle, Hit, Icon, Mark, Path, Picture, Rect, Text


def drawn(marks: Iterable[Mark]) -> str:
    return "".join(DRAWN[type(mark)](mark) for mark in marks)


def linked(picture: Picture) -> str:
    """The links that lie over the marks; the words of each are shown while it is touched."""
    place = f'<text x="{picture.readout_x}" y="{picture.readout_y}">'
    return "".join(_link(hit, place) for hit in picture.hits)


def _link(hit: Hit, place: str) -> str:
    label, current = escape(hit.label), ' aria-current="true"' if hit.is_current else ""
    readout = label if hit.readout == hit.label else escape(hit.readout)
    return (
        f'<a href="{escape(hit.url)}" aria-label="{label}"{current}>'
        f'<rect x="{hit.x}" y="{hit.y}" width="{hit.width}" height="{hit.height}"/>'
        f'<g class="ro" aria-hidden="true">{place}{readout}</text></g></a>\n'
    )


def _rect(mark: Rect) -> str:
    place = f'x="{mark.x}" y="{mark.y}" width="{mark.width}" height="{mark.height}"/>'
    woven = f'<rect fill="url(#{mark.weave})" {place}' if mark.weave else ""
    return f'<rect class="{mark.css}" {place}{woven}'


def _path(mark: Path) -> str:
    woven = f'<path fill="url(#{mark.weave})" d="{mark.d}"/>' if mark.weave else ""
    return f'<path class="{mark.css}" d="{mark.d}"/>{woven}'


def _text(mark: Text) -> str:
    css = f' class="{mark.css}"' if mark.css else ""
    lang = f' lang="{mark.lang}"' if mark.lang else ""
    return f'<text x="{mark.x}" y="{mark.y}"{css}{lang}>{escape(mark.text)}</text>'


def _circle(mark: Circle) -> str:
    return f'<circle class="{mark.css}" cx="{mark.x}" cy="{mark.y}" r="{mark.radius}"/>'


def _icon(mark: Icon) -> str:
    return (
        f'<use class="{mark.css}" href="#i-{mark.name}" x="{mark.x}" y="{mark.y}"'
        f' width="{mark.size}" height="{mark.size}"/>'
    )


# Places, classes and names of symbols are our own; words and addresses may hold anything.
DRAWN: dict[type[Any], Callable[[Any], str]] = {
    Rect: _rect,
    Path: _path,
    Text: _text,
    Circle: _circle,
    Icon: _icon,
}
