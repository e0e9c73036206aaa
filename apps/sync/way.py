"""The way through the pages of one collection, whoever goes it."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from apps.sync.client.client import WaniKani
from apps.sync.client.pages import Envelope, NotModified, Page, UnreadPage
from apps.sync.mirror.resources import Resource
from apps.sync.models import Walk


@dataclass(frozen=True, slots=True)
class Way:
    """A walk that is about to begin, or to go on, at `url`."""

    resource: Resource
    walk: Walk
    url: str
    etag: str | None

    def pages(self, client: WaniKani) -> Generator[UnreadPage | NotModified, None, None]:
        """To the last one. Asks WaniKani and nobody else, so any thread may do it."""
        url: str | None = self.url
        etag = self.etag
        while url is not None:
            page = client.unread_page(self.resource.name, url, etag)
            yield page
            url, etag = None if isinstance(page, NotModified) else page.next_url, None


def is_last(page: Envelope | NotModified) -> bool:
    return isinstance(page, NotModified) or page.next_url is None


def progress_at(resource: Resource, walk: Walk, page: Page[Any]) -> dict[str, object]:
    """The columns of the learner that say which page of how many this one is."""
    in_page = len(page.rows) + len(page.strange)
    pages = max(-(-page.total_count // max(page.per_page, 1)), 1) if in_page else 1
    return {
        "progress_resource": resource.name,
        "progress_page": min(walk.pages_read + 1, pages),
        "progress_pages": pages,
    }
