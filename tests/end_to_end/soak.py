"""One soak, from an empty database to the verdict. Import it with Django set up."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from redis import Redis

from apps.accounts.models import User
from apps.door import broker, probes, programs
from apps.door.address import Address
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.authentication import token_of
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.messages import Request
from apps.sync.connect import connect
from apps.sync.models import Learner, SyncRun
from tests.end_to_end.browsing import Browser
from tests.end_to_end.fast_lives import FastClock
from tests.end_to_end.programs_apart import PATIENCE, Programs, wait_until
from tests.end_to_end.running_demo import free_port
from tests.end_to_end.soak_verdict import Verdict, differing
from tests.sync.test_review_log_under_faults import FAULTS
from wkdash.broker import socket_path

PASSWORD = "a-long-enough-password"
WORKERS = ("worker-1", "worker-2")
# Longer than a request may take: the poisoned learner's answers never come.
HANGS_SECONDS = 50


class Soak:
    def __init__(
        self, directory: Path, sandbox: Sandbox, clock: FastClock, seconds: int, down: float
    ) -> None:
        """`down`: how many of the `seconds` are without Redis."""
        self.directory, self.sandbox, self.clock = directory, sandbox, clock
        self.seconds, self.down = seconds, down
        self.address = Address("127.0.0.1", free_port())
        self.memory: dict[str, list[float]] = {name: [] for name in (*WORKERS, "web")}
        self.over = threading.Event()

    def run(self) -> int:
        self._install()
        with Programs(self.directory) as running:
            self.running = running
            self._start_everything()
            browsers = [Browser(self.address, name, PASSWORD) for name in self._some_users()]
            for browser in browsers:
                browser.start()
            self._let_live()
            settled = self._settle()
            for browser in browsers:
                browser.stop()
            verdict = Verdict(settled, self.memory, browsers, running.all_logs(), running.revived)
        return verdict.tell(differing(self.sandbox))

    def _install(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        for account in self.sandbox.world.accounts:
            user = User.objects.create_user(account.user.username, password=PASSWORD)
            connect(user, account.token)

    def _some_users(self) -> list[str]:
        return [account.user.username for account in self.sandbox.world.accounts[1:4]]

    def _start_everything(self) -> None:
        broker.prepare_socket_directory(socket_path(settings.DATA_DIR).parent)
        self._start_redis()
        for name in WORKERS:
            self.running.start(name, programs.worker().command)
        for name in ("beat-1", "beat-2"):
            self.running.start(name, programs.beat().command)
        self.running.start("web", programs.web(self.address).command)
        wait_until(lambda: probes.page_answers(self.address, "/healthz"), PATIENCE, "a page")

    def _start_redis(self) -> None:
        socket, url = socket_path(settings.DATA_DIR), settings.REDIS_URL
        self.running.start("redis", programs.redis(broker.find_server(), socket, url).command)
        wait_until(lambda: probes.redis_answers(url), PATIENCE, "Redis")

    def _let_live(self) -> None:
        """The nemesis has a timetable."""
        self._go_wrong()
        began = time.monotonic()
        timetable: list[tuple[float, Callable[[], object]]] = [
            (0.30, self._flush),
            (0.45, self._lose_redis),
            (0.65, self._lose_a_worker),
        ]
        while (elapsed := time.monotonic() - began) < self.seconds:
            if timetable and elapsed > timetable[0][0] * self.seconds:
                timetable.pop(0)[1]()
            self._weigh()
            self.running.revive()
            time.sleep(5)

    def _go_wrong(self) -> None:
        poisoned = self.sandbox.world.accounts[0].token

        def hang(request: Request) -> None:
            if token_of(request.headers) == poisoned:
                self.over.wait(HANGS_SECONDS)

        self.sandbox.faults.before_each(hang)
        self.sandbox.faults.set(
            *(
                Fault(kind, probability=chance / 2, seed=number, times=None)
                for number, (kind, chance) in enumerate(FAULTS.items())
            )
        )

    def _flush(self) -> None:
        with Redis.from_url(settings.REDIS_URL) as client:
            client.flushall()
        print(f"{datetime.now(UTC):%H:%M:%S} flushed Redis", flush=True)  # noqa: T201 - a script tells

    def _lose_redis(self) -> None:
        self.running.kill("redis")
        time.sleep(self.down)
        self._start_redis()
        print(f"{datetime.now(UTC):%H:%M:%S} Redis is back", flush=True)  # noqa: T201 - a script tells

    def _lose_a_worker(self) -> None:
        self.running.kill(WORKERS[1])
        self.running.start(WORKERS[1], programs.worker().command)
        print(f"{datetime.now(UTC):%H:%M:%S} killed a worker", flush=True)  # noqa: T201 - a script tells

    def _weigh(self) -> None:
        for name, weights in self.memory.items():
            weights.append(self.running.memory(name))

    def _settle(self) -> float:
        """Everything rests; the seconds until everybody was polled to the end once more."""
        self.over.set()
        self.sandbox.faults.clear()
        self.clock.stop()
        time.sleep(2)
        rested = datetime.now(UTC)
        began = time.monotonic()
        # Whoever is put off by a quarter of an hour, the poisoned one, would only keep us waiting.
        Learner.objects.exclude(failures=0).update(next_sync_at=rested)

        def all_polled() -> bool:
            self.running.revive()
            polled = SyncRun.objects.filter(
                outcome=SyncRun.Outcome.OK, started_at__gte=rested + timedelta(seconds=1)
            )
            return polled.values("learner").distinct().count() == Learner.objects.count()

        wait_until(all_polled, 20 * 60, "a last poll of everybody")
        return time.monotonic() - began
