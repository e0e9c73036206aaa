"""Never more than the rate in any window: in one process, in many, without Redis."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from redis import Redis

from apps.sync.client.errors import RateLimited
from apps.sync.client.ledgers import (
    FallbackLedger,
    LocalLedger,
    RedisLedger,
    shared_ledger,
)
from apps.sync.client.rate_limit import Ledger, Limiter, requests_to_count
from tests.sync.client.conftest import TOKEN, Clock

RATE = 5
# Seconds. Long where nothing is to lapse: a busy machine may stop a test for a while.
WINDOW = 60.0
SHORT = 0.3
LOG = "wkdash:rate:{k}:log"


@pytest.fixture
def redis(valkey_url: str) -> Iterator[Redis]:
    with Redis.from_url(valkey_url) as client:
        client.flushall()
        yield client


@pytest.fixture
def no_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    with Redis.from_url(f"unix://{tmp_path_factory.mktemp('gone')}/s") as client:
        yield client


@pytest.fixture(params=["redis", "local"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    if request.param == "local":
        return LocalLedger(RATE, WINDOW)
    return RedisLedger(request.getfixturevalue("redis"), RATE, WINDOW)


@pytest.fixture(params=["redis", "local"])
def short_ledger(request: pytest.FixtureRequest) -> Ledger:
    if request.param == "local":
        return LocalLedger(RATE, SHORT)
    return RedisLedger(request.getfixturevalue("redis"), RATE, SHORT)


def taken_at_once(ledger: Ledger, key: str = "k") -> int:
    count = 0
    while ledger.take(key) == 0:
        count += 1
    return count


def most_in_any_window(moments: list[float], window: float) -> int:
    return max(sum(start <= moment < start + window for moment in moments) for start in moments)


def test_the_rate_is_given_at_once_and_then_no_more(ledger: Ledger) -> None:
    assert taken_at_once(ledger) == RATE


def test_when_the_oldest_request_lapses_there_is_room_for_one(short_ledger: Ledger) -> None:
    taken_at_once(short_ledger)

    wait = short_ledger.take("k")
    time.sleep(wait)

    assert wait <= SHORT
    assert short_ledger.take("k") == 0


def test_tokens_do_not_take_from_each_other(ledger: Ledger) -> None:
    taken_at_once(ledger)

    assert ledger.take("another") == 0


def test_a_hold_lets_nobody_through_and_is_never_shortened(ledger: Ledger) -> None:
    ledger.hold("k", 30)
    ledger.hold("k", 5)

    assert 29 < ledger.take("k") <= 30


def test_a_hold_ends(ledger: Ledger) -> None:
    ledger.hold("k", 0.05)
    time.sleep(0.06)

    assert ledger.take("k") == 0


def test_after_a_flush_the_servers_count_is_taken_over(ledger: Ledger) -> None:
    ledger.take("k")

    ledger.note("k", remaining=2, limit=RATE, reset_in=WINDOW)

    assert taken_at_once(ledger) == 2


def test_what_was_taken_over_lapses_with_the_servers_minute(ledger: Ledger) -> None:
    ledger.note("k", remaining=0, limit=RATE, reset_in=0.1)
    time.sleep(0.11)

    assert taken_at_once(ledger) == RATE


def test_our_own_count_is_never_lowered_by_the_servers(ledger: Ledger) -> None:
    taken_at_once(ledger)

    ledger.note("k", remaining=RATE, limit=RATE, reset_in=WINDOW)

    assert taken_at_once(ledger) == 0


@pytest.mark.parametrize(
    ("rate", "remaining", "limit", "counted"),
    [
        (55, 60, 60, 0),
        (55, 58, 60, 2),
        (55, 10, 60, 50),
        (55, 3, 60, 55),
        (55, 0, 60, 55),
        (55, 19, 20, 36),
        (55, 100, 100, 0),
        (60, 10, 60, 50),
    ],
)
def test_the_margin_below_the_servers_limit_is_kept(
    rate: int, remaining: int, limit: int, counted: int
) -> None:
    assert requests_to_count(rate, remaining, limit) == counted


def lives_as_long_as_it_matters(redis: Redis, token: str) -> bool:
    names = redis.keys()
    lasting = [name for name in names if not 0 < redis.pttl(name) <= WINDOW * 1000]
    return bool(names) and not lasting and token not in str(names)


def test_a_log_expires_and_does_not_name_the_token(redis: Redis) -> None:
    limiter = Limiter(RedisLedger(redis, RATE, WINDOW), "secret")

    limiter.acquire(limiter.key_of(TOKEN), wait_at_most=1)

    assert lives_as_long_as_it_matters(redis, TOKEN)


def test_a_log_filled_by_the_server_expires_too(redis: Redis) -> None:
    RedisLedger(redis, RATE, WINDOW).note("k", remaining=0, limit=RATE, reset_in=1)

    assert lives_as_long_as_it_matters(redis, TOKEN)


def test_a_hold_expires_and_does_not_name_the_token(redis: Redis) -> None:
    limiter = Limiter(RedisLedger(redis, RATE, WINDOW), "secret")

    limiter.hold(limiter.key_of(TOKEN), 1)

    assert lives_as_long_as_it_matters(redis, TOKEN)


def test_the_limiter_waits_as_long_as_the_ledger_says(clock: Clock) -> None:
    limiter = Limiter(LocalLedger(2, 60, clock), "secret", sleep=clock.sleep, clock=clock)

    for _ in range(5):
        limiter.acquire("k", wait_at_most=60)

    assert [round(nap) for nap in clock.naps] == [60, 60]


def test_who_would_wait_too_long_is_told_so_at_once(clock: Clock) -> None:
    limiter = Limiter(LocalLedger(1, 60, clock), "secret", sleep=clock.sleep, clock=clock)
    limiter.acquire("k", wait_at_most=0)
    clock.now += 20

    with pytest.raises(RateLimited, match="in 40 s") as refusal:
        limiter.acquire("k", wait_at_most=39)

    assert refusal.value.retry_after == timedelta(seconds=40)
    assert clock.naps == []


def test_without_redis_this_process_counts_alone(
    no_redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    ledger = FallbackLedger(RedisLedger(no_redis, RATE, WINDOW), LocalLedger(RATE, WINDOW))

    assert taken_at_once(ledger) == RATE
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_redis_is_asked_again_after_a_while(redis: Redis, no_redis: Redis, clock: Clock) -> None:
    shared = RedisLedger(no_redis, RATE, WINDOW)
    ledger = FallbackLedger(shared, LocalLedger(RATE, WINDOW), clock)
    taken_at_once(ledger)
    no_redis.connection_pool = redis.connection_pool

    assert ledger.take("k") > 0
    clock.now += 11
    assert ledger.take("k") == 0
    assert redis.keys()


def test_when_redis_goes_the_process_knows_what_the_server_said_last(
    redis: Redis, no_redis: Redis
) -> None:
    shared = RedisLedger(redis, RATE, WINDOW)
    ledger = FallbackLedger(shared, LocalLedger(RATE, WINDOW))
    taken_at_once(ledger)
    ledger.note("k", remaining=0, limit=RATE, reset_in=30)
    shared._take.registered_client = no_redis

    assert taken_at_once(ledger) == 0


def test_workers_with_one_token_share_one_rate(redis: Redis, valkey_url: str) -> None:
    granted: dict[bytes, float] = {}  # by the server's own clock

    def work() -> None:
        with Redis.from_url(valkey_url) as client:
            limiter = Limiter(RedisLedger(client, RATE, SHORT), "secret")
            for _ in range(RATE):
                limiter.acquire("k", wait_at_most=30)
                granted.update(client.zrange(LOG, 0, -1, withscores=True))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    moments = list(granted.values())
    assert most_in_any_window(moments, SHORT * 1000) <= RATE
    assert max(moments) - min(moments) >= 2 * SHORT * 1000


def test_the_servers_own_ledger_counts_in_redis(redis: Redis, valkey_url: str) -> None:
    ledger = shared_ledger(valkey_url, rate=RATE, total=RATE)

    assert taken_at_once(ledger) == RATE
    assert len(redis.keys()) == 2


def test_what_is_spared_is_left_for_the_urgent(ledger: Ledger) -> None:
    patient = 0
    while ledger.take("k", spare=3) == 0:
        patient += 1

    assert patient == RATE - 3
    assert taken_at_once(ledger) == 3


def test_who_spares_waits_until_enough_has_lapsed(clock: Clock) -> None:
    ledger = LocalLedger(5, 60, clock)
    for _ in range(5):
        ledger.take("k")
        clock.sleep(1)

    assert ledger.take("k") == 55
    assert ledger.take("k", spare=2) == 57


@pytest.mark.parametrize("kind", ["local", "redis"])
def test_all_tokens_together_have_a_limit_of_their_own(
    kind: str, request: pytest.FixtureRequest
) -> None:
    ledger: Ledger = LocalLedger(RATE, WINDOW, total=RATE + 2)
    if kind == "redis":
        ledger = RedisLedger(request.getfixturevalue("redis"), RATE, WINDOW, total=RATE + 2)

    first, second = taken_at_once(ledger, "k"), taken_at_once(ledger, "another")

    assert (first, second) == (RATE, 2)
    assert 0 < ledger.take("a third") <= WINDOW
