"""WaniKani's read API for one token: what the rest of wkdash calls."""

import random
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from apps.sync.client.pages import Answer, NotModified, Page
from apps.sync.client.patience import PATIENT, Patience
from apps.sync.client.rate_limit import Limiter
from apps.sync.client.records import SummaryRecord, UserRecord


class WaniKani:
    """Not for two threads at once: one client per walk. Close it, or use `with`."""

    requests: int
    not_modified: int

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        limiter: Limiter,
        patience: Patience = PATIENT,
        sleep: Callable[[float], None] = time.sleep,
        rng: random.Random | None = None,
    ) -> None:
        raise NotImplementedError

    def user(self, etag: str | None = None) -> Answer[UserRecord] | NotModified:
        raise NotImplementedError

    def summary(self) -> SummaryRecord:
        raise NotImplementedError

    def url_of(self, resource: str, **filters: object) -> str:
        """The exact URL of a collection: parameters sorted, so that ETags match."""
        raise NotImplementedError

    def page(self, resource: str, url: str, etag: str | None = None) -> Page[Any] | NotModified:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
