"""`./wk demo` from its start on, compared with the sandbox's truth.

`.ci/run` lets the checks of tables, browser_check.py and ending_check.py follow, on the same demo.
They are no part of the quick tests: they take minutes and real processes.
"""

import os
import re
import signal
import time

import pytest

from tests.end_to_end.expectations import Expectations
from tests.end_to_end.running_demo import LEARNERS, RunningDemo, wait_for

PAGES = ("/", "/lessons/", "/burns/", "/badges/", "/sync/", "/settings/")
# A dead worker's learner is claimed again after two minutes; reading a veteran takes one.
SECONDS_TO_RECOVER = 180


def completed(demo: RunningDemo) -> list[str]:
    """Whose first sync is complete."""
    return [name for name in LEARNERS if demo.api(name, "summary")["synced_at"]]


def test_the_first_page_answers_within_thirty_seconds(demo: RunningDemo) -> None:
    assert demo.first_page < 30
    assert demo.link == demo.url


def test_during_the_first_sync_the_page_says_so(demo: RunningDemo) -> None:
    page = demo.signed_in("haru").get(f"{demo.url}/", timeout=30)

    assert page.status_code == 200
    assert "haru" not in completed(demo)
    assert re.search(r"sync|reading", page.text, re.IGNORECASE)


def test_a_killed_worker_is_replaced_and_every_first_sync_completes(demo: RunningDemo) -> None:
    killed = demo.worker()
    assert killed
    assert "haru" not in completed(demo)

    os.kill(killed, signal.SIGKILL)
    demo.slow_down(0)

    began = time.monotonic()
    wait_for(lambda: len(completed(demo)) == len(LEARNERS), SECONDS_TO_RECOVER, demo.said)
    assert demo.worker() != killed
    print(f"first page {demo.first_page:.1f} s, ready {demo.ready:.1f} s, "  # noqa: T201 - figures
          f"resumed and complete {time.monotonic() - began:.1f} s after the kill")  # fmt: skip


@pytest.mark.parametrize("name", LEARNERS)
def test_the_summary_equals_the_sandbox(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    summary = demo.api(name, "summary")

    truth = expected[name]
    assert summary["username"] == name
    assert summary["level"] == truth.user["level"]
    assert summary["lessons"] == len(truth.lessons())
    assert summary["reviews"] == truth.reviews()
    assert summary["srs"] == truth.stages()
    assert summary["burned"] == truth.stages()["9"]


@pytest.mark.parametrize("name", LEARNERS)
def test_lessons_stand_in_the_sandboxs_order(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    shown = [item["subject_id"] for item in demo.api(name, "lessons")["items"]]

    assert shown == expected[name].lessons()


@pytest.mark.parametrize("name", LEARNERS)
def test_burned_now_equals_the_sandbox(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    totals = demo.api(name, "burns")["totals"]

    found = {kind: count for kind, count in totals.items() if count}
    assert found == expected[name].burned_by_type()


@pytest.mark.parametrize("name", LEARNERS)
def test_every_burned_item_stands_in_the_timeline_at_its_time(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    shown = {
        (item["subject_id"], item["burned_at"])
        for item in demo.items(name, "burns")
        if item["precision"] == "exact"
    }

    assert set(expected[name].burned_at().items()) <= shown


@pytest.mark.parametrize("name", LEARNERS)
def test_every_resurrection_the_api_still_knows_is_listed(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    shown = {item["subject_id"] for item in demo.items(name, "resurrections")}

    assert expected[name].resurrected() <= shown


@pytest.mark.parametrize("name", LEARNERS)
def test_peak_and_gold_ring_equal_the_truth(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    peak = demo.api(name, "levels")["peak"]

    highest = max(expected[name].levels_reached)
    assert peak["level"] == highest
    assert peak["gold_ring"] is (highest == 60)


@pytest.mark.parametrize("name", LEARNERS)
def test_the_six_pages_show_what_the_sandbox_says(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    browser = demo.signed_in(name)

    pages = {path: browser.get(f"{demo.url}{path}", timeout=30) for path in PAGES}

    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(PAGES, 200)
    truth = expected[name]
    assert shows(pages["/"].text, len(truth.lessons()))
    assert shows(pages["/lessons/"].text, len(truth.lessons()))
    assert shows(pages["/burns/"].text, truth.stages()["9"])
    assert shows(pages["/badges/"].text, max(truth.levels_reached))


@pytest.mark.parametrize("name", LEARNERS)
def test_a_sync_of_an_idle_learner_is_three_requests(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    polls = [demo.sync(name) for _ in range(2)]
    outcome = min(polls, key=lambda each: (each["requests"], -each["not_modified"]))

    assert (outcome["requests"], outcome["not_modified"]) == (3, 3)
    assert not any(outcome["rows"].values())


def shows(html: str, number: int) -> bool:
    """Whether the text of the page has the number, with or without a thousands separator.

    Nothing to show is said in words, not as a zero.
    """
    if number == 0:
        return True
    text = re.sub(r"<[^>]+>", " ", html)
    return bool(re.search(rf"(?<![\d,.])({number}|{number:,})(?![\d,.]*\d)", text))
