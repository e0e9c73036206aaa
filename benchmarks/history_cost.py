"""What the history adds to a first and to an incremental sync. Goal: at most 25 % each.

A is wkdash as it is, B the same with nothing appended to the history: no milestones, reviews,
gaps, snapshots. Both begin from a copy of one SQLite file and read the same pages of the sandbox's
largest demo account; the catalogue is there already, so that it does not hide what history costs.
The incremental poll is one of a row of hourly ones, the first that has a whole session to read.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.db import connection

from apps.accounts.models import User
from apps.sandbox.account import Account
from apps.sandbox.clock import MovableClock
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.truth import Reviewed
from apps.sandbox.world import DEMO_SEED, World
from apps.sync import reading
from apps.sync.connect import connect
from apps.sync.history import gaps, review_log, snapshots
from apps.sync.models import Assignment, ReviewStatistic
from apps.sync.pipeline import sync_learner
from benchmarks.measuring import Pair, Timing, circumstances, in_turns, rounds, row, timed
from benchmarks.source import FAST

ROUNDS = {"first": 15, "incremental": 60}  # a tenth of a second is as short as a machine's noise
ROUNDS_FROM_AFAR = {"first": 5, "incremental": 15}
FAR_AWAY = 0.25  # seconds, about as long as an answer of WaniKani takes
REVIEWS_OF_A_SESSION = 60
START = datetime(2026, 3, 2, 5, tzinfo=UTC)


class Installation:
    """A throw-away wkdash on SQLite whose database can be put back to where it was."""

    def __init__(self, directory: Path, world: World) -> None:
        self.world = world
        self.file = Path(settings.DATABASES["default"]["NAME"])
        self.directory = directory

    def connect(self, account: Account) -> int:
        return connect(User.objects.create_user(account.user.username), account.token).pk

    def sync(self, learner_id: int) -> None:
        result = sync_learner(learner_id, clock=self.world.clock.now)
        if result is None or result.outcome != "ok":
            raise RuntimeError(f"The sync ended with {result}.")

    def keep(self, name: str) -> Path:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return Path(shutil.copy(self.file, self.directory / name))

    def put_back(self, copy: Path) -> None:
        connection.close()
        for end in ("-wal", "-shm"):
            self.file.with_name(self.file.name + end).unlink(missing_ok=True)
        shutil.copy(copy, self.file)
        connection.ensure_connection()


@contextmanager
def without_history() -> Iterator[None]:
    """Mirrors only. The hooks are cut here and nowhere in the product."""
    with (
        patch.object(reading, "_append_history", lambda *_: None),
        patch.object(review_log, "joined", lambda *_, **__: []),
        patch.object(gaps, "note_gap", lambda *_: None),
        patch.object(snapshots, "take_snapshot", lambda *_, **__: None),
    ):
        yield


@dataclass(frozen=True, slots=True)
class Scene:
    """A sync to compare: from which file, and how long an answer takes, in seconds."""

    sync: str
    beginning: Path
    latency: float = 0

    @property
    def name(self) -> str:
        return f"{self.sync}, {self.latency * 1000:.0f} ms an answer"

    @property
    def rounds(self) -> int:
        return rounds((ROUNDS_FROM_AFAR if self.latency else ROUNDS)[self.sync])


def compare(installation: Installation, learner_id: int, scene: Scene) -> Pair:
    """A and B in turns, each from the same file; checks that both mirrored the same."""

    def side(*, is_history_kept: bool) -> Callable[[], Timing]:
        def work() -> Timing:
            installation.put_back(scene.beginning)
            with nullcontext() if is_history_kept else without_history():
                return timed(lambda: installation.sync(learner_id))

        return work

    ours, theirs = side(is_history_kept=True), side(is_history_kept=False)
    ours()
    expected = mirrored(learner_id)
    theirs()
    if mirrored(learner_id) != expected:
        raise RuntimeError("With and without history the mirror differs.")
    return in_turns(ours, theirs, scene.rounds)


def mirrored(learner_id: int) -> list[tuple[object, ...]]:
    assignments = Assignment.objects.filter(learner=learner_id).order_by("pk")
    statistics = ReviewStatistic.objects.filter(learner=learner_id).order_by("pk")
    return [
        *assignments.values_list("subject_id", "srs_stage", "data_updated_at"),
        *statistics.values_list("subject_id", "meaning_correct", "data_updated_at"),
    ]


def poll_until_a_session(
    installation: Installation, clock: MovableClock, account: Account, learner_id: int
) -> int:
    """Hourly polls up to an hour with a session, which is not polled; how many reviews it held."""
    while True:
        before = reviews_of(account)
        clock.move(timedelta(hours=1))
        installation.world.live()
        if reviews_of(account) - before >= REVIEWS_OF_A_SESSION:
            return reviews_of(account) - before
        installation.sync(learner_id)


def reviews_of(account: Account) -> int:
    return sum(1 for _ in account.truth.of(Reviewed))


def measure(directory: Path) -> list[str]:
    clock = MovableClock(START)
    world = World.demo(clock, DEMO_SEED, START)
    world.live()  # years of study, of which a client should not see the time
    account = max(world.accounts, key=lambda each: len(each.assignments))
    smallest = min(world.accounts, key=lambda each: len(each.assignments))
    with running_sandbox(world, per_minute=FAST) as sandbox:
        settings.WANIKANI_API_URL = sandbox.url
        installation = Installation(directory, world)
        installation.sync(installation.connect(smallest))  # brings the catalogue
        learner_id = installation.connect(account)
        beginning = installation.keep("first.sqlite3")
        installation.sync(learner_id)
        reviews = poll_until_a_session(installation, clock, account, learner_id)
        polled = installation.keep("next.sqlite3")
        lines = []
        for latency in (0, FAR_AWAY):
            sandbox.faults.latency_seconds = latency
            for scene in (
                Scene("first", beginning, latency),
                Scene("incremental", polled, latency),
            ):
                pair = compare(installation, learner_id, scene)
                lines += [row(scene.name, pair, kind) for kind in ("wall", "cpu")]
    return report(account, lines, reviews)


def report(account: Account, lines: list[str], reviews: int) -> list[str]:
    rows = len(account.assignments), len(account.statistics)
    return [
        "# What the history costs",
        "",
        f"{circumstances()}; SQLite; account of {rows[0]} assignments and {rows[1]} statistics, "
        f"{reviews} reviews in the hour before the incremental poll; in turns, milliseconds.",
        "",
        "| sync | with: median | min | without: median | min | more: median | min |",
        "|---|---|---|---|---|---|---|",
        *lines,
    ]
