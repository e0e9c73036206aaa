"""The simulated WaniKani in a process of its own: `python -m benchmarks.serving WORLD`.

In the benchmark's own process it would hold up whoever is measured, with Python's lock and its CPU
time. WORLD is `veteran`, a life of years whose clock `/_control/advance` moves, or `crowd-N`:
N beginners of real time, who rest. Each line of its input is a token whose requests hang until the
next line; with its input it ends.
"""

import sys
import time
from datetime import UTC, datetime, timedelta

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.clock import Clock, MovableClock
from apps.sandbox.http.messages import Request
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.learner import Habits, Learner
from apps.sandbox.rows import UserRow
from apps.sandbox.small import Size, small_catalogue
from apps.sandbox.world import DEMO_SEED, World
from benchmarks.source import FAST, START

SOME_LEVELS = Size(levels=5, radicals=10, kanji=20, words=25, kana_words=3)
# A hundred beginners have studied for so long; in a larger crowd each of them less.
DAYS_OF_STUDY = 10
HANGS_SECONDS = 300


class Crowd(World):
    """A thousand people who rest would otherwise be asked at each request what they do now."""

    def __init__(self, clock: Clock, catalogue: Catalogue, accounts: list[Account]) -> None:
        super().__init__(clock, catalogue, accounts)
        self.by_token = {account.token: account for account in accounts}

    def live(self) -> None:
        """They rest."""

    def account_of(self, token: str) -> Account | None:
        return self.by_token.get(token)


def veteran() -> World:
    world = World.demo(MovableClock(START), DEMO_SEED, START)
    world.live()
    return world


def crowd(size: int) -> World:
    catalogue, until = small_catalogue(SOME_LEVELS), datetime.now(UTC) - timedelta(hours=1)
    began = until - timedelta(days=DAYS_OF_STUDY * min(1, 100 / size))
    accounts = [beginner(catalogue, number, began, until) for number in range(1, size + 1)]
    return Crowd(Clock(), catalogue, accounts)


def beginner(catalogue: Catalogue, number: int, began: datetime, until: datetime) -> Account:
    user = UserRow(
        uuid=f"00000000-0000-4000-8000-{number:012d}",
        username=f"beginner-{number}",
        level=1,
        started_at=began,
        data_updated_at=began,
    )
    token = f"5ca1ab1e-0000-4000-8000-{number:012d}"
    account = Account(user, token, catalogue, first_id=number * 10_000)
    Learner(account, Habits(), seed=number).live(until)
    return account


def main(name: str) -> None:
    kind, _, size = name.partition("-")
    world = veteran() if kind == "veteran" else crowd(int(size))
    hanging: set[str] = set()

    def hang(request: Request) -> None:
        if request.headers.get("authorization") in hanging:
            time.sleep(HANGS_SECONDS)

    with running_sandbox(world, per_minute=FAST) as sandbox:
        sandbox.faults.before_each(hang)
        print(sandbox.origin, flush=True)
        for line in sys.stdin:
            hanging.clear()
            hanging.add(f"Bearer {line.strip()}")


if __name__ == "__main__":
    main(sys.argv[1])
