"""Asks until there is an answer that counts, or says why there will be none now."""

import logging
import random
import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

from apps.sync.client.errors import (
    Hibernating,
    RateLimited,
    RetryLater,
    ServerFault,
    TokenRejected,
    UnreadableAnswer,
    WaniKaniError,
)
from apps.sync.client.fields import Misfit
from apps.sync.client.messages import Message, gettext_noop
from apps.sync.client.pages import NotModified
from apps.sync.client.patience import Patience
from apps.sync.client.quota import hold_after_refusal, quota_of, retry_after
from apps.sync.client.rate_limit import Limiter, rate_limited
from apps.sync.client.transport import RawAnswer, Transport

logger = logging.getLogger(__name__)

T = TypeVar("T")

REJECTED = gettext_noop(
    "WaniKani does not accept this API token: it was revoked or mistyped. "
    "Make a new one at WaniKani (Settings, API Tokens) and enter it in the settings here."
)
HIBERNATING = gettext_noop(
    "This WaniKani account is hibernating, so WaniKani does not tell us about it. "
    "Sign in at WaniKani to wake it up; wkdash carries on by itself within a day."
)
FAULT = gettext_noop(
    "WaniKani has trouble of its own (status %(status)s). That usually passes within minutes."
)
REDIRECTED = gettext_noop(
    "WaniKani's address sends us elsewhere (status %(status)s for %(path)s), where the token "
    "must not go. Check WANIKANI_API_URL."
)
REFUSED = gettext_noop(
    "WaniKani refuses %(path)s with status %(status)s. If this stays, WANIKANI_API_URL does not "
    "name a WaniKani API, or wkdash asks for something that is no longer there."
)
UNREADABLE = gettext_noop("WaniKani's answer to %(path)s makes no sense: %(reason)s.")
NOT_JSON = Message(gettext_noop("it is not JSON"))


class Requester:
    """Counts in `requests` every request sent, tried again or not, and each 304 among them."""

    def __init__(
        self,
        transport: Transport,
        limiter: Limiter,
        limiter_key: str,
        patience: Patience,
        *,
        sleep: Callable[[float], None],
        rng: random.Random,
    ) -> None:
        self.requests = 0
        self.not_modified = 0
        self._transport = transport
        self._limiter = limiter
        self._key = limiter_key
        self._patience = patience
        self._sleep = sleep
        self._rng = rng

    def ask(self, url: str, etag: str | None, read: Callable[[RawAnswer], T]) -> T | NotModified:
        """`read` makes a value of a 200 with JSON in it, or raises Misfit."""
        pauses = self._pauses()
        while True:
            outcome = self._attempt(url, etag, read)
            if not isinstance(outcome, RetryLater):
                return outcome
            pause = next(pauses, None)
            if pause is None:
                raise outcome
            # The sync says a failure once, in one line; its tries are for whoever looks closer.
            logger.debug("%s Trying again.", outcome.sentence)
            if not isinstance(outcome, RateLimited):  # the limiter makes that one wait
                self._sleep(pause)

    def _pauses(self) -> Iterator[float]:
        """Doubling, and spread by half so that many workers do not come back at once."""
        for attempt in range(self._patience.attempts - 1):
            yield self._patience.first_pause * 2**attempt * self._rng.uniform(0.5, 1.5)

    def _attempt(
        self, url: str, etag: str | None, read: Callable[[RawAnswer], T]
    ) -> T | NotModified | RetryLater:
        """Returns what is worth another attempt; raises what is not."""
        self._limiter.acquire(self._key, wait_at_most=self._patience.wait_at_most)
        self.requests += 1
        try:
            answer = self._transport.get(url, etag)
        except RetryLater as failure:
            return failure
        self._note_quota(answer)
        if answer.status == 200:
            return _read(url, answer, read)
        return self._judge(url, answer, etag)

    def _judge(self, url: str, answer: RawAnswer, etag: str | None) -> NotModified | RetryLater:
        if answer.status == 304 and etag is not None:
            self.not_modified += 1
            return NotModified(url)
        if answer.status == 429:
            return self._held_back(answer)
        if answer.status >= 500:
            told = Message(FAULT, {"status": answer.status})
            return ServerFault(told, retry_after(answer.headers))
        raise _refusal(url, answer.status)

    def _note_quota(self, answer: RawAnswer) -> None:
        quota = quota_of(answer.headers, time.time())
        if quota is not None:
            self._limiter.note(
                self._key,
                remaining=quota.remaining,
                limit=quota.limit,
                reset_in=quota.reset_in,
            )

    def _held_back(self, answer: RawAnswer) -> RateLimited:
        seconds = hold_after_refusal(answer.headers, time.time())
        self._limiter.hold(self._key, seconds)
        return rate_limited(seconds)


def _read(url: str, answer: RawAnswer, read: Callable[[RawAnswer], T]) -> T | UnreadableAnswer:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return _unreadable(url, NOT_JSON)
    try:
        return read(answer)
    except Misfit as misfit:
        return _unreadable(url, misfit.reason)


def _unreadable(url: str, reason: Message) -> UnreadableAnswer:
    told = Message(UNREADABLE, {"path": urlsplit(url).path, "reason": reason})
    return UnreadableAnswer(told)


def _refusal(url: str, status: int) -> WaniKaniError:
    if status == 401:
        return TokenRejected(Message(REJECTED))
    if status == 403:
        return Hibernating(Message(HIBERNATING))
    template = REDIRECTED if 300 <= status < 400 else REFUSED
    told = Message(template, {"status": status, "path": urlsplit(url).path})
    return UnreadableAnswer(told)
