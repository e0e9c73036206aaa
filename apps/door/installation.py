"""The story of `up` and `demo`: prepare, start, wait, tell, watch; leaving it stops everything."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections

from apps.door import broker, preflight, probes, programs, static_files
from apps.door.address import Address
from apps.door.environment import of_children
from apps.door.errors import DoorError
from apps.door.program import Program
from apps.door.supervisor import Supervisor
from wkdash import celery_app
from wkdash.broker import embedded_url, socket_path
from wkdash.ready import make_ready

# A first start on a slow single-board computer still fits.
SECONDS_TO_START = 120.0
SECONDS_FOR_REDIS = 30.0


@dataclass(frozen=True, slots=True)
class Installation:
    """What runs besides the programs that every installation has.

    `welcome` is called when the pages answer; its lines are printed for the person.
    """

    address: Address
    welcome: Callable[[], list[str]]
    more_programs: tuple[Program, ...] = ()


def run(installation: Installation) -> int:
    """Until stopped; the exit code: 0 when asked to stop, 1 when something is wrong."""
    # Database, logs and secrets are nobody else's, also in a directory that others may enter.
    os.umask(0o077)
    try:
        with preflight.only_instance(settings.DATA_DIR):
            keep_up(installation)
    except DoorError as error:
        say(f"wkdash: {error}")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
    return 0


def keep_up(installation: Installation) -> None:
    address = installation.address
    preflight.check_port(address)
    warn()
    environment = of_children(settings.BASE_DIR, settings.DATA_DIR, address.host)
    with Supervisor(environment, settings.DATA_DIR / "log", say) as supervisor:
        # First what the others talk to; it starts while the database is prepared.
        first = [*own_broker(), *installation.more_programs]
        supervisor.start(first)
        prepare()
        await_broker(supervisor)
        then = [programs.worker(), programs.beat(), programs.web(address)]
        supervisor.start(then)
        supervisor.wait_until_ready([*reversed(then), *first], SECONDS_TO_START)
        tell(installation)
        supervisor.watch()


def await_broker(supervisor: Supervisor) -> None:
    """REDIS_URL may name a server that is still starting, as after a reboot."""
    supervisor.wait_until(
        lambda: probes.redis_answers(settings.REDIS_URL),
        SECONDS_FOR_REDIS,
        lambda: (
            "No Redis answers at REDIS_URL. Start it, or unset REDIS_URL to use the embedded one."
        ),
    )


def prepare() -> None:
    say("Preparing the database and the static files ...")
    make_ready()
    static_files.collect()
    connections.close_all()
    say("Starting ...")


def own_broker() -> list[Program]:
    """The embedded server, unless REDIS_URL names another one."""
    if embedded_url(settings.DATA_DIR) != settings.REDIS_URL:
        return []
    socket = socket_path(settings.DATA_DIR)
    broker.prepare_socket_directory(socket.parent)
    return [programs.redis(broker.find_server(), socket, settings.REDIS_URL)]


def warn() -> None:
    warning = preflight.endless_redirect(
        is_https=settings.ORIGIN.is_https, trusted_proxy=settings.TRUSTED_PROXY
    )
    if warning:
        say(f"Warning: {warning}")


def tell(installation: Installation) -> None:
    """The result on stdout: where it answers, and what else the person needs to begin."""
    address = installation.address
    lines = [f"wkdash is ready: {origin(address)}/", *installation.welcome()]
    knock()
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    connections.close_all()
    say(f"Logs: {Path(settings.DATA_DIR) / 'log'}. Stop with Ctrl-C.")


def knock() -> None:
    """Let the dispatcher look at once: beat first sends it a whole minute after its start."""
    celery_app.send_task("sync.dispatch_due_learners", expires=55)


def origin(address: Address) -> str:
    return settings.ORIGIN.url or address.url


def say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
