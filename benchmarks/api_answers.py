"""What each answer of the API costs beside a page that greets somebody signed in. Goal: 3 times.

The account is at level 60 with 9,000 assignments and 300,000 reviews in the log. Each answer is
asked for in three ways: built anew, as after each sync that changed something and at each full
hour; remembered, as for every program that asks after that; and with its ETag (304).
"""

from operator import eq
from pathlib import Path

from django.utils import timezone

from apps.api.endpoints import ENDPOINTS
from apps.api.keys import create_key
from benchmarks.site import Program, browser_of, report, settled_veteran, take_turns

# Beside the answers as they come: the longest pieces that may be asked for.
MORE = ("burns?limit=1000", "forecast?hours=8760", "reviews?limit=1000")
ROOT = "/api/v1/"


def measure(directory: Path) -> list[str]:
    user = settled_veteran()
    api = Program({"HTTP_AUTHORIZATION": f"Bearer {create_key(user, 'bench', timezone.now())}"})
    paths = [ROOT + name for name in (*(each.name for each in ENDPOINTS), *MORE)]
    result = take_turns(browser_of(user), api, paths, eq)
    return report("What the API's answers cost", result, "answer", ROOT)
