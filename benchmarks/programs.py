"""What an installation is made of, for as long as a benchmark lasts: databases, Valkey, workers."""

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis, RedisError

from apps.door.broker import find_server
from apps.door.environment import apart
from benchmarks.inside import DATABASE
from benchmarks.measuring import ROOT
from tests.postgres_cluster import running_cluster

# A machine may be busy.
STARTING_TAKES = 120.0
EMPTY = "wkdash_empty"


@contextmanager
def valkey() -> Iterator[str]:
    """The URL of a server of its own, the one that wkdash embeds."""
    with tempfile.TemporaryDirectory(prefix="wk-", dir="/tmp") as folder:
        socket = f"{folder}/s"
        options = ("--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder)
        command = (str(find_server()), *options)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                url = f"unix://{socket}?db=0"
                wait_until(lambda: answers(url), "Valkey did not start")
                yield url
            finally:
                server.terminate()


def answers(redis_url: str) -> bool:
    try:
        with Redis.from_url(redis_url) as server:
            return bool(server.ping())
    except RedisError:
        return False


@dataclass(frozen=True, slots=True)
class Installation:
    """The environment of its programs, and where its data are."""

    directory: Path
    environment: dict[str, str]

    def run(self, name: str, *words: str) -> str:
        """What a program of benchmarks/prepared.py says."""
        command = prepared(name, *words)
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout


def prepared(name: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "benchmarks.prepared", name, *words)


class Factory:
    """Makes empty installations, as many as are wanted, on copies of one migrated database."""

    def __init__(self, directory: Path, api_url: str, redis_url: str, cluster: str = "") -> None:
        self.directory = directory
        self.api_url = api_url
        self.redis_url = redis_url
        self.cluster = cluster
        self.made = 0
        if cluster:
            self._psql(f"CREATE DATABASE {EMPTY}")
        self.model = self._installation(self.directory / "model", self._address(EMPTY))
        for words in (("migrate", "--verbosity", "0"), ("createcachetable",)):
            manage(self.model, *words)

    def new(self) -> Installation:
        self.made += 1
        directory = self.directory / f"installation-{self.made}"
        shutil.copytree(self.model.directory, directory)
        name = f"wkdash_{self.made}"
        if self.cluster:
            self._psql(f"CREATE DATABASE {name} TEMPLATE {EMPTY}")
        return self._installation(directory, self._address(name))

    def _address(self, database: str) -> str:
        return f"{self.cluster.rpartition('/')[0]}/{database}" if self.cluster else ""

    def _installation(self, directory: Path, database_url: str) -> Installation:
        directory.mkdir(exist_ok=True)
        ours = apart(
            directory,
            DATABASE_URL=database_url,
            WANIKANI_API_URL=self.api_url,
            REDIS_URL=self.redis_url,
        )
        settings = {"DJANGO_SETTINGS_MODULE": "wkdash.settings"}
        return Installation(directory, {**os.environ, **ours, **settings})

    def _psql(self, statement: str) -> None:
        psycopg = importlib.import_module("psycopg")  # not everybody has it
        with psycopg.connect(self.cluster, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def factory(api_url: str, *, on_postgres: bool = False) -> Iterator[Factory]:
    """Raises NoPostgres where that is not installed."""
    with ExitStack() as stack:
        cluster = stack.enter_context(running_cluster()) if on_postgres else ""
        redis_url = stack.enter_context(valkey())
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wkdash-bench-"))
        yield Factory(Path(folder), api_url, redis_url, cluster)


def said_on_postgres(name: str) -> str:
    """What the same benchmark says when it begins there. Raises NoPostgres."""
    with running_cluster() as url:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.inside", name],
            env=os.environ | {DATABASE: url},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return done.stdout


def manage(installation: Installation, *words: str) -> None:
    command = (sys.executable, str(ROOT / "manage.py"), *words)
    subprocess.run(command, env=installation.environment, cwd=ROOT, check=True)


def wait_until(is_so: Callable[[], bool], otherwise: str, seconds: float = STARTING_TAKES) -> None:
    give_up_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up_at:
            raise RuntimeError(f"{otherwise} within {seconds:.0f} seconds.")
        time.sleep(0.02)
