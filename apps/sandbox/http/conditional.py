"""ETag, Last-Modified and 304."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from apps.sandbox.http.messages import JSON_TYPE, Answer


@dataclass(frozen=True, slots=True)
class Version:
    """What a conditional request is compared with. An empty scope has no modification time."""

    etag: str
    modified_at: datetime | None

    def headers(self) -> tuple[tuple[str, str], ...]:
        headers = (("ETag", self.etag), ("Cache-Control", "max-age=0, private, must-revalidate"))
        if self.modified_at is None:
            return headers
        modified = format_datetime(self.modified_at.astimezone(UTC), usegmt=True)
        return (*headers, ("Last-Modified", modified))

    def not_modified(self) -> Answer:
        return Answer(HTTPStatus.NOT_MODIFIED, self.headers())

    def answer(self, body: bytes) -> Answer:
        return Answer(HTTPStatus.OK, (("Content-Type", JSON_TYPE), *self.headers()), body)


def weak_etag(content: bytes) -> str:
    return f'W/"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


def is_unchanged(headers: Mapping[str, str], version: Version) -> bool:
    """`If-None-Match` decides alone when both conditions are sent."""
    known = headers.get("if-none-match")
    if known is not None:
        return _names(known, version.etag)
    since = headers.get("if-modified-since")
    if since is None or version.modified_at is None:
        return False
    return _is_not_after(version.modified_at, since)


def _names(known: str, etag: str) -> bool:
    opaque = etag.removeprefix("W/")
    listed = {entry.strip().removeprefix("W/") for entry in known.split(",")}
    return "*" in listed or opaque in listed


def _is_not_after(modified_at: datetime, since: str) -> bool:
    """HTTP dates know whole seconds, so an update within the same second goes unseen."""
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return modified_at.replace(microsecond=0) <= aware
