"""Whether bytes from outside are a harmless drawing, and that drawing in words of our own.

Nothing is passed on as it came: only listed elements and attributes are written out again.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

LARGEST_DRAWING = 256 * 1024
SVG = "http://www.w3.org/2000/svg"
SHAPES = {"path", "line", "polyline", "polygon", "rect", "circle", "ellipse"}
ELEMENTS = {"svg", "g", "defs", "style"} | SHAPES
PRESENTATION = {
    "fill",
    "fill-rule",
    "fill-opacity",
    "clip-rule",
    "opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "transform",
    "class",
    "style",
}
GEOMETRY = {"d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"}
ATTRIBUTES = PRESENTATION | GEOMETRY | {"width", "height", "viewBox"}
# An address, an escape or a rule that fetches has no place in the style of a few strokes.
UNSAFE = re.compile(r"url|expression|import|javascript|data:|[@\\<&]", re.IGNORECASE)
UNDECLARED = re.compile(rb"<!(DOCTYPE|ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)


class NotADrawingError(Exception):
    """Says in a sentence what came instead."""


def checked_drawing(body: bytes) -> str:
    """The SVG, written anew. Raises NotADrawingError."""
    if len(body) > LARGEST_DRAWING:
        raise NotADrawingError("It is far too large for a radical.")
    if UNDECLARED.search(body):
        raise NotADrawingError("It declares a document type, which a drawing has no need for.")
    root = _parsed(body)
    if root.tag not in ("svg", f"{{{SVG}}}svg"):
        raise NotADrawingError(f"It is no SVG but begins with {root.tag[:40]!r}.")
    drawing = _rewritten(root)
    if not any(_name(element) in SHAPES for element in drawing.iter()):
        raise NotADrawingError("There is no stroke in it.")
    return ElementTree.tostring(drawing, encoding="unicode")


def _parsed(body: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(body)  # noqa: S314 - small, and without entities
    except (ElementTree.ParseError, ValueError, LookupError):
        raise NotADrawingError("It cannot be read as XML.") from None


def _rewritten(element: ElementTree.Element) -> ElementTree.Element:
    name = _name(element)
    kept = ElementTree.Element(name, dict(_attributes(element)))
    if name == "svg":
        kept.set("xmlns", SVG)
    if name == "style" and element.text and not UNSAFE.search(element.text):
        kept.text = element.text
    kept.extend(_rewritten(child) for child in element if _name(child) in ELEMENTS - {"svg"})
    return kept


def _attributes(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name in ATTRIBUTES and not UNSAFE.search(value):
            yield name, value


def _name(element: ElementTree.Element) -> str:
    """Comments and instructions have no name, and no place either."""
    tag = element.tag
    return tag.removeprefix(f"{{{SVG}}}") if isinstance(tag, str) else ""
