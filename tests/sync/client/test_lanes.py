"""Lanes side by side: what they bring, how they fail, and that none is left behind."""

import threading
import time
from collections.abc import Callable, Generator

import pytest

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import ServerFault
from apps.sync.client.lanes import HELD, Lanes
from tests.sync.client import server as reply
from tests.sync.client.rows import recorded
from tests.sync.client.server import Script

USER = reply.says(recorded("user-2025.json"))


def patiently(look: Callable[[float], bool]) -> None:
    while not look(0.01):
        pass


def asks(times: int) -> Callable[[WaniKani], Generator[int, None, None]]:
    def work(client: WaniKani) -> Generator[int, None, None]:
        for number in range(times):
            client.user()
            yield number

    return work


def threads() -> int:
    return threading.active_count()


def test_everything_that_every_lane_yields_is_taken(server: Script, wanikani: WaniKani) -> None:
    server.says(USER)

    with Lanes[int](wanikani) as lanes:
        lanes.open(asks(3))
        lanes.open(asks(2))
        taken = list(lanes.taken(patiently))

    assert sorted(taken) == [0, 0, 1, 1, 2]


def test_requests_of_lanes_are_counted_with_the_clients_own(
    server: Script, wanikani: WaniKani
) -> None:
    server.says(USER)
    wanikani.user()

    with Lanes[int](wanikani) as lanes:
        lanes.open(asks(3))
        list(lanes.taken(patiently))

    assert wanikani.requests == 4


def test_what_a_lane_brought_before_it_failed_is_taken_first(
    server: Script, wanikani: WaniKani
) -> None:
    server.says(USER, USER, reply.refuses(503))

    with Lanes[int](wanikani) as lanes:
        lanes.open(asks(9))
        answers = lanes.taken(patiently)
        taken = [next(answers), next(answers)]
        with pytest.raises(ServerFault):
            next(answers)

    assert taken == [0, 1]


def test_nobody_reads_far_ahead_of_the_one_who_takes(server: Script, wanikani: WaniKani) -> None:
    server.says(USER)

    with Lanes[int](wanikani) as lanes:
        lanes.open(asks(50))
        next(lanes.taken(patiently))
        time.sleep(0.2)
        read = wanikani.requests

    assert read <= 1 + HELD + 1


def test_closing_waits_for_no_answer(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.is_silent(5))
    before, began = threads(), time.monotonic()

    with Lanes[int](wanikani) as lanes:
        lanes.open(asks(1))
        time.sleep(0.1)

    assert time.monotonic() - began < 2
    assert "lane" not in {thread.name for thread in threading.enumerate()}
    assert before <= threads()


def test_closing_ends_a_wait_between_two_tries(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.refuses(429, RateLimit_Reset="9999999999"))

    with Lanes[int](wanikani) as lanes:
        lanes.open(asks(1))
        time.sleep(0.1)

    assert "lane" not in {thread.name for thread in threading.enumerate()}
