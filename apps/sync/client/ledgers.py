"""Where requests are counted: in Redis for all workers, in this process without it."""

import bisect
import logging
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from apps.sync.client.rate_limit import WINDOW, Ledger, requests_to_count

logger = logging.getLogger(__name__)

# Redis must not hold up a sync for longer than the sync can do without it.
REDIS_TIMEOUT = 2.0
UNLIMITED = 2**31
RETRY_REDIS_AFTER = 10.0

# An exact log of the window on the server's own clock, in milliseconds: a token bucket of the
# same size lets nearly twice as many requests into one window.
TRIM = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
"""
# KEYS: log, hold, log of all tokens. ARGV: window, rate, member, rate of all tokens.
# Returns how long to wait.
TAKE = (
    TRIM
    + """
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - ARGV[1])
local function wait(log, rate)
  local count = redis.call('ZCARD', log)
  if count < rate then return 0 end
  local last = count - rate
  return math.max(1, redis.call('ZRANGE', log, last, last, 'WITHSCORES')[2] + ARGV[1] - now)
end
local hold = tonumber(redis.call('GET', KEYS[2]) or '0')
if hold > now then return hold - now end
local longest = math.max(wait(KEYS[1], tonumber(ARGV[2])), wait(KEYS[3], tonumber(ARGV[4])))
if longest > 0 then return longest end
for _, log in ipairs({KEYS[1], KEYS[3]}) do
  redis.call('ZADD', log, now, ARGV[3])
  redis.call('PEXPIRE', log, ARGV[1])
end
return 0
"""
)
# KEYS: log, hold. ARGV: window, duration.
HOLD = (
    TRIM
    + """
local till = now + ARGV[2]
if till > tonumber(redis.call('GET', KEYS[2]) or '0') then
  redis.call('SET', KEYS[2], string.format('%d', till), 'PX', ARGV[2])
end
"""
)
# KEYS: log. ARGV: window, how many to count, when they lapse, member.
NOTE = (
    TRIM
    + """
for i = redis.call('ZCARD', KEYS[1]) + 1, tonumber(ARGV[2]) do
  redis.call('ZADD', KEYS[1], now + ARGV[3] - ARGV[1], ARGV[4] .. i)
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
"""
)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


class RedisLedger:
    """Exact across processes. Keys expire by themselves; losing them all loses nothing."""

    def __init__(
        self, redis: Redis, rate: int, window: float = WINDOW, *, total: int = UNLIMITED
    ) -> None:
        self._rate = rate
        self._total = total
        self._window = _milliseconds(window)
        self._take = redis.register_script(TAKE)
        self._hold = redis.register_script(HOLD)
        self._note = redis.register_script(NOTE)

    def take(self, key: str, *, spare: int = 0) -> float:
        rate, member = max(1, self._rate - spare), uuid.uuid4().hex
        wait = self._take(
            keys=[*_names(key), ALL_TOKENS], args=[self._window, rate, member, self._total]
        )
        return int(wait) / 1000

    def hold(self, key: str, seconds: float) -> None:
        self._hold(keys=_names(key), args=[self._window, _milliseconds(seconds)])

    def note(self, key: str, *, remaining: int, limit: int, reset_in: float) -> None:
        spoken_for = requests_to_count(self._rate, remaining, limit)
        lapse = min(self._window, _milliseconds(reset_in))
        member = uuid.uuid4().hex
        self._note(keys=_names(key), args=[self._window, spoken_for, lapse, member])


ALL_TOKENS = "wkdash:rate:all:log"


def _names(key: str) -> list[str]:
    return [f"wkdash:rate:{{{key}}}:log", f"wkdash:rate:{{{key}}}:hold"]


@dataclass(slots=True)
class _Count:
    lapses: list[float] = field(default_factory=list)  # when each request counts no more, sorted
    held_until: float = 0.0


class LocalLedger:
    """Exact within one process."""

    def __init__(
        self,
        rate: int,
        window: float = WINDOW,
        clock: Callable[[], float] = time.monotonic,
        *,
        total: int = UNLIMITED,
    ) -> None:
        self._rate = rate
        self._total = total
        self._all: list[float] = []
        self._window = window
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: dict[str, _Count] = defaultdict(_Count)

    def take(self, key: str, *, spare: int = 0) -> float:
        with self._lock:
            now, count = self._now(key)
            _forget_lapsed(self._all, now)
            if count.held_until > now:
                return count.held_until - now
            free_at = max(
                _free_at(count.lapses, max(1, self._rate - spare)),
                _free_at(self._all, self._total),
            )
            if free_at > now:
                return free_at - now
            bisect.insort(count.lapses, now + self._window)
            self._all.append(now + self._window)
            return 0.0

    def hold(self, key: str, seconds: float) -> None:
        with self._lock:
            now, count = self._now(key)
            count.held_until = max(count.held_until, now + seconds)

    def note(self, key: str, *, remaining: int, limit: int, reset_in: float) -> None:
        with self._lock:
            now, count = self._now(key)
            missing = requests_to_count(self._rate, remaining, limit) - len(count.lapses)
            for _ in range(missing):
                bisect.insort(count.lapses, now + min(self._window, reset_in))

    def _now(self, key: str) -> tuple[float, _Count]:
        now, count = self._clock(), self._counts[key]
        _forget_lapsed(count.lapses, now)
        return now, count


def _forget_lapsed(lapses: list[float], now: float) -> None:
    del lapses[: bisect.bisect_right(lapses, now)]


def _free_at(lapses: list[float], rate: int) -> float:
    """When fewer than `rate` count; 0 where that is so already."""
    return lapses[len(lapses) - rate] if len(lapses) >= rate else 0.0


class FallbackLedger:
    """Counts in `shared` while it answers, else in `local`; tries `shared` again now and then.

    Both hear what the server says, so neither starts from nothing when it takes over.
    """

    def __init__(
        self, shared: Ledger, local: Ledger, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shared = shared
        self._local = local
        self._clock = clock
        self._down_since: float | None = None

    def take(self, key: str, *, spare: int = 0) -> float:
        wait = self._ask_shared(lambda ledger: ledger.take(key, spare=spare))
        return self._local.take(key, spare=spare) if wait is None else wait

    def hold(self, key: str, seconds: float) -> None:
        self._local.hold(key, seconds)
        self._ask_shared(lambda ledger: ledger.hold(key, seconds))

    def note(self, key: str, *, remaining: int, limit: int, reset_in: float) -> None:
        self._local.note(key, remaining=remaining, limit=limit, reset_in=reset_in)
        self._ask_shared(
            lambda ledger: ledger.note(key, remaining=remaining, limit=limit, reset_in=reset_in)
        )

    def _ask_shared(self, question: Callable[[Ledger], float | None]) -> float | None:
        if self._down_since is not None and self._clock() < self._down_since + RETRY_REDIS_AFTER:
            return None
        try:
            answer = question(self._shared)
        except RedisError as error:
            self._report_down(error)
            return None
        if self._down_since is not None:
            logger.info("Redis answers again: requests are counted together.")
            self._down_since = None
        return answer

    def _report_down(self, error: RedisError) -> None:
        if self._down_since is None:
            reason = type(error).__name__
            logger.warning("Redis is away (%s): each process counts its own requests.", reason)
        self._down_since = self._clock()


def shared_ledger(redis_url: str, *, rate: int, total: int) -> Ledger:
    """The ledger of this server: every worker counts in the same Redis.

    `rate` is for one token, `total` for all of them together.
    """
    redis = Redis.from_url(
        redis_url,
        socket_timeout=REDIS_TIMEOUT,
        socket_connect_timeout=REDIS_TIMEOUT,
        # One try on a fresh connection, for the one that went stale while nobody used it.
        retry=Retry(NoBackoff(), 1),
    )
    shared, local = RedisLedger(redis, rate, total=total), LocalLedger(rate, total=total)
    return FallbackLedger(shared, local)
