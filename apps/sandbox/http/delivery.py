"""How an answer reaches the client: whole and at once, or in one of the ways networks fail."""

import gzip
from dataclasses import dataclass, replace
from typing import Literal

from apps.sandbox.http.messages import Answer

Ending = Literal["keep", "close", "reset"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """`answer` None sends nothing at all; `cut_at` sends fewer bytes than were announced."""

    answer: Answer | None
    wait_seconds: float = 0
    bytes_per_second: float | None = None
    cut_at: int | None = None
    ending: Ending = "keep"

    @property
    def status(self) -> int | None:
        return int(self.answer.status) if self.answer else None

    @property
    def sent_body(self) -> bytes:
        return self.answer.body[: self.cut_at] if self.answer else b""


def delayed(delivery: Delivery, seconds: float) -> Delivery:
    return replace(delivery, wait_seconds=delivery.wait_seconds + seconds)


def compressed(answer: Answer) -> Answer:
    headers = (*answer.headers, ("Content-Encoding", "gzip"))
    return Answer(answer.status, headers, gzip.compress(answer.body))
