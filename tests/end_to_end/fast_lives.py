"""Fifty learners of the sandbox who live a hundred times as fast as we do, and end in our now."""

from datetime import UTC, datetime, timedelta

from apps.sandbox.clock import Clock
from apps.sandbox.learner import Habits, Learner
from apps.sandbox.small import Size, new_account, small_catalogue
from apps.sandbox.world import World

SIZE = Size(levels=8, radicals=8, kanji=12, words=16, kana_words=2)
ALL_DAY = tuple(range(24))
LIVED_BEFORE = timedelta(days=40)


class FastClock(Clock):
    """Never ahead of real time, which it meets when it has run for `seconds`; may be stopped."""

    def __init__(self, speed: float, seconds: float) -> None:
        super().__init__()
        self._began = datetime.now(UTC)
        self._speed = speed
        self.start = self._began - timedelta(seconds=speed * seconds)
        self._stopped_at: datetime | None = None

    def stop(self) -> None:
        self._stopped_at = self._read()

    def _read(self) -> datetime:
        if self._stopped_at is not None:
            return self._stopped_at
        now = datetime.now(UTC)
        return min(now, self.start + (now - self._began) * self._speed)


def crowd(clock: FastClock, people: int) -> World:
    catalogue = small_catalogue(SIZE)
    learners = []
    for number in range(people):
        account = new_account(
            catalogue,
            username=f"person{number:02}",
            token=f"5ca1ab1e-0000-4000-8000-{number:012}",
            started_at=clock.start - LIVED_BEFORE + timedelta(hours=number),
        )
        account.user.uuid = f"00000000-0000-4000-8000-{number:012}"
        habits = Habits(hours=ALL_DAY, miss=0.1, day_off=0.2, lessons_per_sitting=4)
        learners.append(Learner(account, habits, number))
    world = World(clock, catalogue, learners=learners)
    world.live()
    return world
