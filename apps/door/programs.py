"""The programs of an installation: how each is called, and how one sees that it is ready."""

import sys
from pathlib import Path

from apps.door import gunicorn, probes
from apps.door.address import Address
from apps.door.program import Program

WORKER_THREADS = 4


def redis(server: Path, socket: Path, url: str) -> Program:
    """An embedded server that only this user reaches.

    It keeps nothing on disk: queue, locks and rate limits are all rebuilt from the database and
    from WaniKani's answers, so a file would only be one more thing to go wrong and to guard.
    """
    command = (
        *(str(server), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(socket.parent), "--save", "", "--appendonly", "no"),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
    )
    return Program("redis", command, lambda: probes.redis_answers(url))


def worker() -> Program:
    """Threads, because a sync waits for the network most of its time; one process saves memory.

    The grace covers the page that each sync is reading; then it ends, and the next worker goes on.
    """
    command = (
        *celery("worker", "--pool", "threads", "--concurrency", str(WORKER_THREADS)),
        *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
    )
    return Program("worker", command, probes.worker_answers, grace=10.0)


def beat() -> Program:
    """Its own process with its schedule in memory: `worker -B` stalls on Python 3.13.

    Nothing asks beat anything, so it is ready when it runs.
    """
    command = (
        *celery("beat", "--scheduler", "celery.beat:Scheduler"),
        *("--pidfile=", "--loglevel", "INFO"),
    )
    return Program("beat", command, always_ready)


def web(address: Address) -> Program:
    command = (
        *(sys.executable, "-m", "gunicorn", "--config", "python:apps.door.gunicorn"),
        *("--bind", address.bind, "wkdash.wsgi"),
    )
    grace = gunicorn.graceful_timeout + 2.0
    return Program("web", command, lambda: probes.page_answers(address, "/healthz"), grace)


def sandbox(directory: Path, address: Address) -> Program:
    """The simulated WaniKani of the demo."""
    command = (
        *(sys.executable, "-m", "apps.sandbox", "--directory", str(directory)),
        *("--host", address.host, "--port", str(address.port)),
    )
    return Program("sandbox", command, lambda: probes.port_answers(address))


def celery(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "celery", "--app", "wkdash", *words)


def always_ready() -> bool:
    return True
