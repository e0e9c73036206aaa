"""What passes for a picture of a radical, and what is left of it."""

import pytest

from apps.library.drawing import LARGEST_DRAWING, NotADrawingError, checked_drawing

OPENING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'


def drawn(inside):
    return checked_drawing(f'{OPENING}{inside}<path d="M0 0L9 9"/></svg>'.encode())


def test_strokes_and_their_style_are_kept():
    drawing = drawn(
        "<defs><style>.a{fill:none;stroke:#000}</style></defs>"
        '<g style="stroke-width:5"><path class="a" d="M1,2 L3,4"/></g>'
    )

    assert drawing.startswith("<svg")
    assert 'viewBox="0 0 10 10"' in drawing
    assert ".a{fill:none;stroke:#000}" in drawing
    assert '<g style="stroke-width:5"><path class="a" d="M1,2 L3,4" /></g>' in drawing


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<image href="https://evil.invalid/x.png"/>',
        '<use href="#x"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<a href="https://evil.invalid"><path d="M0 0"/></a>',
        '<path d="M0 0" onload="alert(1)"/>',
        '<path d="M0 0" style="fill:url(https://evil.invalid)"/>',
        '<path d="M0 0" fill="url(#evil)"/>',
        "<style>@import 'https://evil.invalid'</style>",
        "<style>.a{background:\\75rl(evil)}</style>",
        '<path xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:evil" d="M0 0"/>',
        "<!-- evil --><?evil evil?>",
    ],
)
def test_nothing_that_runs_or_loads_is_left(bad):
    drawing = drawn(bad)

    for word in ("evil", "script", "alert", "href", "foreign", "onload", "url(", "image"):
        assert word not in drawing


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<Error><Code>AccessDenied</Code></Error>", "begins with 'Error'"),
        (b"<!DOCTYPE html><html></html>", "declares a document type"),
        (b'<!DOCTYPE s [<!ENTITY a "aa">]><svg>&a;</svg>', "declares a document type"),
        (b"\x89PNG\r\n", "cannot be read"),
        (b"", "cannot be read"),
        (f"{OPENING}</svg>".encode(), "no stroke"),
        (b" " * (LARGEST_DRAWING + 1), "far too large"),
    ],
)
def test_anything_else_is_said_to_be_no_drawing(body, words):
    with pytest.raises(NotADrawingError, match=words):
        checked_drawing(body)
