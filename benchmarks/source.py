"""The simulated WaniKani that is measured against, seen from outside."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO, Any

import requests

from benchmarks.measuring import ROOT

START = datetime(2026, 3, 2, 5, tzinfo=UTC)
# Requests a minute that nobody reaches: waiting is not what is measured, unless said.
FAST = 1_000_000
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the simulated WaniKani has it in its log."""

    target: str
    status: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """`origin` is its address without the path of the API."""

    origin: str
    commands: IO[str]

    @property
    def url(self) -> str:
        return f"{self.origin}/v2"

    def tokens(self) -> dict[str, str]:
        learners = self._control("GET", "learners")
        return {each["username"]: each["token"] for each in learners}

    def answer_after(self, seconds: float) -> None:
        self._control("POST", "latency", seconds=seconds)

    def allow(self, per_minute: int) -> None:
        self._control("POST", "rate_limit", limit=per_minute)

    def use_elsewhere(self, username: str, requests_: int) -> None:
        """As if another program had sent so many with the learner's token."""
        self._control("POST", "rate_limit", username=username, requests=requests_)

    def move(self, span: timedelta) -> datetime:
        """Let time pass, for a world whose clock can be moved; its new present."""
        answer = self._control("POST", "advance", seconds=span.total_seconds())
        return datetime.fromisoformat(answer["now"])

    def hang(self, token: str) -> None:
        """No request of this token is answered, until another is named; nobody's is empty."""
        self.commands.write(f"{token}\n")
        self.commands.flush()

    def forget_requests(self) -> None:
        self._control("DELETE", "log")

    def asked(self) -> list[Asked]:
        """The requests since they were last forgotten, in the order they arrived."""
        return [Asked(each["target"], each["status"]) for each in self._control("GET", "log")]

    def changed_since(self, token: str, moment: datetime) -> int:
        """How many assignments."""
        answer = requests.get(
            f"{self.url}/assignments",
            {"updated_after": moment.isoformat()},
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE,
        )
        return int(answer.json()["total_count"])

    def _control(self, method: str, path: str, **content: object) -> Any:
        url = f"{self.origin}/_control/{path}"
        answer = requests.request(method, url, json=content, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def running(world: str) -> Iterator[Source]:
    """`world` as benchmarks/serving.py knows it."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.serving", world],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin  # noqa: S101 - as asked for above
        assert process.stdout  # noqa: S101 - Popen's type cannot know of PIPE
        try:
            yield Source(process.stdout.readline().strip(), process.stdin)
        finally:
            process.kill()
