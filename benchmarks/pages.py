"""What each page costs beside one that only greets somebody signed in. Goal: 3 times.

The account is at level 60 with 9,000 assignments and 300,000 reviews in the log. Each page is asked
for in three ways: built anew, as after each sync that changed something and at each full hour; once
more within that hour, when wkdash remembers its numbers; and with its ETag (304).
"""

import re
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from benchmarks.site import browser_of, report, settled_veteran, take_turns

PATHS = (
    "/",
    "/lessons/",
    "/reviews/",
    "/burns/",
    "/resurrections/",
    "/check/",
    "/levels/",
    "/history/",
    "/history/{yesterday}/",
    "/accuracy/",
    "/items/",
    "/items/1000/",
    "/badges/",
    "/wall/",
    "/sync/",
    "/settings/",
)
# Masked anew in every answer, and the clock in the frame goes on.
VARYING = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|<div class="colophon">.*?</div>')


def measure(directory: Path) -> list[str]:
    browser = browser_of(settled_veteran())
    yesterday = f"{timezone.now() - timedelta(days=1):%Y-%m-%d}"
    paths = [path.format(yesterday=yesterday) for path in PATHS]
    result = take_turns(browser, browser, paths, _are_equal)
    return report("What the pages cost", result, "page", "")


def _are_equal(first: bytes, again: bytes) -> bool:
    return VARYING.sub(b"", first) == VARYING.sub(b"", again)
