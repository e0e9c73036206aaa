"""`python -m apps.sandbox --directory DIR --port N`: the demo's world, served until it is told to
stop by SIGTERM or SIGINT."""

import argparse
import signal
import socket
import sys
import threading
from pathlib import Path

from apps.sandbox.clock import Clock
from apps.sandbox.http.rate_limit import WANIKANI_LIMIT
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.world import World


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        _refuse_taken_port(options.host, options.port)
        _serve(World.open(options.directory, Clock()), options, stop)
    except OSError as error:
        sys.stderr.write(f"The sandbox cannot start: {error}\n")
        return 1
    return 0


def _refuse_taken_port(host: str, port: int) -> None:
    """Before the world is simulated, which takes seconds."""
    socket.create_server((host, port)).close()


def _serve(world: World, options: argparse.Namespace, stop: threading.Event) -> None:
    with running_sandbox(
        world,
        per_minute=options.per_minute or None,
        host=options.host,
        port=options.port,
        notices_end_after=0.5,
    ) as sandbox:
        sandbox.faults.latency_seconds = options.latency / 1000
        sys.stdout.write(f"Sandbox ready at {sandbox.url}\n")
        sys.stdout.flush()
        stop.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m apps.sandbox", description=__doc__)
    parser.add_argument("--directory", type=Path, required=True, help="where the world is kept")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.add_argument("--latency", type=float, default=0, help="milliseconds on every answer")
    parser.add_argument(
        "--per-minute",
        type=int,
        default=WANIKANI_LIMIT,
        help="requests a token has in each minute; 0: any number (default: %(default)s)",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
