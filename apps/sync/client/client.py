"""WaniKani's read API for one token: what the rest of wkdash calls."""

import random
import re
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from apps.sync.client.addresses import (
    belongs_to,
    check_base_url,
    collection_url,
    goes_forward,
    host_of,
    page_after_id,
)
from apps.sync.client.bearer import check_token, concealer
from apps.sync.client.errors import UnreadableAnswer
from apps.sync.client.fields import Misfit
from apps.sync.client.messages import Message, gettext_noop
from apps.sync.client.pages import Answer, NotModified, Page, UnreadPage, open_page, read_object
from apps.sync.client.patience import PATIENT, Patience
from apps.sync.client.rate_limit import Limiter
from apps.sync.client.readers import read_summary, read_user
from apps.sync.client.records import SummaryRecord, UserRecord
from apps.sync.client.requester import Requester
from apps.sync.client.resources import RESOURCES
from apps.sync.client.transport import RawAnswer, Transport

Sleep = Callable[[float], None]

ELSEWHERE = gettext_noop(
    "wkdash does not ask for %(collection)s outside of %(host)s: the walk has to begin anew."
)


class WaniKani:
    """Not for two threads at once: see `beside`. Close it, or use `with`.

    Every method raises one of `errors`; ValueError only for a base URL or token that
    `check_base_url` or `check_token` refuse.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        limiter: Limiter,
        patience: Patience = PATIENT,
        sleep: Sleep = time.sleep,
        rng: random.Random | None = None,
    ) -> None:
        self._base_url = check_base_url(base_url)
        token = check_token(token)
        self._beside: list[WaniKani] = []
        # A function, not an attribute: what holds the token shows it to nobody who looks.
        self._another: Callable[[Sleep], WaniKani] = lambda sleep: WaniKani(
            base_url, token, limiter=limiter.sleeping(sleep), patience=patience, sleep=sleep
        )
        self._conceal = concealer(token)
        self._transport = Transport(self._base_url, token, patience)
        self._requester = Requester(
            self._transport,
            limiter,
            limiter.key_of(token),
            patience,
            sleep=sleep,
            rng=rng or random.Random(),  # noqa: S311 - spreads retries, guards nothing
        )

    @property
    def requests(self) -> int:
        """Every HTTP request sent, those tried again and those answered 304 included.

        Also those of the clients beside this one.
        """
        return self._requester.requests + sum(client.requests for client in self._beside)

    @property
    def not_modified(self) -> int:
        return self._requester.not_modified + sum(client.not_modified for client in self._beside)

    def beside(self, sleep: Sleep) -> "WaniKani":
        """Another connection with the same token, for a thread of its own that closes it."""
        another = self._another(sleep)
        self._beside.append(another)
        return another

    def user(self, etag: str | None = None) -> Answer[UserRecord] | NotModified:
        def read(answer: RawAnswer) -> Answer[UserRecord]:
            return Answer(read_user(read_object(answer.body, "user")), _etag_of(answer))

        return self._requester.ask(f"{self._base_url}/user", etag, read)

    def summary(self) -> SummaryRecord:
        def read(answer: RawAnswer) -> SummaryRecord:
            return read_summary(read_object(answer.body, "report"))

        answer = self._requester.ask(f"{self._base_url}/summary", None, read)
        assert not isinstance(answer, NotModified)  # noqa: S101 - no ETag was sent
        return answer

    def url_of(self, resource: str, **filters: object) -> str:
        """The exact URL of a collection, in the one spelling that its ETag belongs to.

        A filter is a text, a whole number, true or false, an aware moment, or a list of these.
        """
        return collection_url(self._base_url, RESOURCES[resource].name, filters)

    def page(self, resource: str, url: str, etag: str | None = None) -> Page[Any] | NotModified:
        """The page at `url` with its rows, the resource's records: see `unread_page`."""
        page = self.unread_page(resource, url, etag)
        return page if isinstance(page, NotModified) else page.read()

    def unread_page(
        self, resource: str, url: str, etag: str | None = None
    ) -> UnreadPage | NotModified:
        """The page at `url`: one made by `url_of`, or the `next_url` of the page before.

        A `next_url` that leads out of the collection or does not go forward makes the page
        unreadable, so a walk that follows it always ends.
        """
        if not belongs_to(self._base_url, resource, url):
            told = {"collection": resource, "host": host_of(self._base_url)}
            raise UnreadableAnswer(Message(ELSEWHERE, told))

        def read(answer: RawAnswer) -> UnreadPage:
            etag = _etag_of(answer)
            page = open_page(RESOURCES[resource], url, answer.body, etag, self._conceal)
            self._check_place(page)
            return page

        return self._requester.ask(url, etag, read)

    def _check_place(self, page: UnreadPage) -> None:
        """Whether it is the page that was asked for, and leads on to the one behind it."""
        after = page_after_id(page.url)
        # A strange row may have any id. To read the rows only for this would be a waste.
        if page.holds_ids_up_to(after) and any(
            row.wanikani_id <= after for row in page.read().rows
        ):
            raise Misfit(gettext_noop("it holds rows of an earlier page"))
        if page.next_url is None:
            return
        if not belongs_to(self._base_url, page.resource.name, page.next_url):
            raise Misfit(gettext_noop("its next_url leads elsewhere"))
        if not goes_forward(page.url, page.next_url):
            raise Misfit(gettext_noop("its next_url leads back"))
        if not page.raw_rows:
            raise Misfit(gettext_noop("it has a next_url, but no rows"))

    def cut_short(self) -> None:
        """From another thread: whoever waits for an answer shall wait no longer."""
        self._transport.cut_short()

    def close(self) -> None:
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"WaniKani({host_of(self._base_url)})"


def _etag_of(answer: RawAnswer) -> str | None:
    """None for what could not be sent back as it came."""
    etag = answer.headers.get("ETag", "")
    return etag if re.fullmatch(r"[!-~]{1,200}", etag) else None
