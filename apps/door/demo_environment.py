"""Keeps the demo apart from the real thing: its own directory, secrets, broker, WaniKani."""

import os
import random
import socket
from collections.abc import Mapping
from pathlib import Path

from apps.door.environment import apart
from wkdash import env

ROOT = Path(__file__).resolve().parent.parent.parent
# Below the ports that Linux lends to outgoing connections, so that it is still free next time.
SANDBOX_PORTS = range(20_000, 32_000)


def enter_for(arguments: list[str]) -> list[str]:
    """Enter the demo when `arguments` (as in sys.argv) ask for it, before any setting is read.

    `demo` and its options start the demo; `demo COMMAND ...` becomes that command, run on its data.
    """
    if arguments[1:2] != ["demo"]:
        return arguments
    env.load_dotenv(ROOT / ".env")
    directory = demo_directory()
    port = env.secret("DEMO_SANDBOX_PORT", directory / "sandbox_port", lambda: str(free_port()))
    os.environ.update(demo_environment(directory, int(port)))
    command = arguments[2:3]
    return arguments if not command or command[0].startswith("-") else without_demo(arguments)


def without_demo(arguments: list[str]) -> list[str]:
    return [arguments[0], *arguments[2:]]


def demo_directory() -> Path:
    return Path(env.text("WKDASH_DATA_DIR") or ROOT / "var").expanduser().absolute() / "demo"


def demo_environment(directory: Path, sandbox_port: int) -> Mapping[str, str]:
    """The port is part of who a learner is (API base and UUID), so it is kept with the data."""
    return apart(directory, WANIKANI_API_URL=f"http://127.0.0.1:{sandbox_port}/v2")


def free_port() -> int:
    candidates = random.sample(SANDBOX_PORTS, k=50)
    return next(port for port in candidates if is_free(port))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
