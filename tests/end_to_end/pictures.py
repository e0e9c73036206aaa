"""Takes the pictures of the README from a real demo: nobody's account, and never out of date.

    python -m tests.end_to_end.pictures

Needs requirements-browser.txt and Chromium, and a minute or two. It starts a demo of its own in a
temporary directory, stops it afterwards, and writes into docs/images/.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.end_to_end.chromium import chromium, cookies_of
from tests.end_to_end.expectations import synced_and_expected
from tests.end_to_end.running_demo import ROOT, RunningDemo

FOLDER = ROOT / "docs" / "images"
# What a clone carries for ever should stay small.
MOST_BYTES = 160_000


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    learner: str
    path: str
    is_dark: bool = False
    width: int = 1200
    height: int = 800


SHOTS = (
    Shot("today", "haru", "/", height=770),
    Shot("burns", "haru", "/burns/", height=760),
    Shot("levels", "haru", "/levels/", is_dark=True, height=690),
    Shot("phone", "kana", "/", is_dark=True, width=390, height=844),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        demo = RunningDemo(Path(scratch))
        try:
            demo.slow_down(0)
            too_large = [shot.name for shot, size in taken(demo) if size > MOST_BYTES]
        finally:
            demo.stop()
            demo.end()
    if too_large:
        sys.stderr.write(f"Larger than {MOST_BYTES:,} bytes: {', '.join(too_large)}\n")
    return len(too_large)


def taken(demo: RunningDemo) -> Iterator[tuple[Shot, int]]:
    for name in dict.fromkeys(shot.learner for shot in SHOTS):
        synced_and_expected(demo, name)
    with chromium() as browser:
        for shot in SHOTS:
            yield shot, take(shot, demo, browser)


def take(shot: Shot, demo: RunningDemo, browser: Browser) -> int:
    """The size of the file."""
    with browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.is_dark else "light",
        timezone_id="Europe/Berlin",
    ) as context:
        context.add_cookies(cookies_of(demo, shot.learner))
        window = context.new_page()
        window.goto(demo.url + shot.path, wait_until="networkidle")
        picture = window.screenshot(path=FOLDER / f"{shot.name}.png")
    sys.stdout.write(f"{shot.name}.png: {len(picture):,} bytes\n")
    return len(picture)


if __name__ == "__main__":
    sys.exit(main())
