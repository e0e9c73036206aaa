"""What has to hold before anything is started; each broken condition is a sentence with its fix."""

import errno
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apps.door.address import Address
from apps.door.errors import DoorError

# After a kill -9 of the one before, its programs need a moment to leave the port.
PORT_PATIENCE = 3.0


@contextmanager
def only_instance(data_dir: Path) -> Iterator[None]:
    """Hold the data directory; the kernel frees it when this process ends, however it ends."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (data_dir / "up.lock").open("a+", encoding="ascii")
    except OSError as error:
        raise DoorError(
            f"The data directory {data_dir} cannot be written ({error.strerror}). "
            "Make it writable for this user or set WKDASH_DATA_DIR to another one."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise DoorError(
                f"wkdash already runs in {data_dir} (process {lock.read().strip() or 'unknown'}). "
                "Stop that one first, or set WKDASH_DATA_DIR to another directory."
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def check_port(address: Address, patience: float = PORT_PATIENCE) -> None:
    """Raises DoorError unless a server could listen there within `patience` seconds."""
    end = time.monotonic() + patience
    while True:
        error = binding_error(address)
        if error is None:
            return
        if error.errno != errno.EADDRINUSE or time.monotonic() > end:
            raise DoorError(port_sentence(address, error)) from error
        time.sleep(0.1)


def binding_error(address: Address) -> OSError | None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            return error
    return None


def port_sentence(address: Address, error: OSError) -> str:
    another = f"Choose another one: --port {address.port + 1 if address.port >= 1024 else 8000}"
    if error.errno == errno.EADDRINUSE:
        return f"Port {address.port} on {address.host} is taken by another program. {another}"
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {address.port}. {another}"
    return f"Nothing can listen on {address.bind} ({error.strerror or error}). Check --host."


def endless_redirect(*, is_https: bool, trusted_proxy: bool) -> str | None:
    """The warning for a server that would send every visitor to the address they came from."""
    if trusted_proxy or not is_https:
        return None
    return (
        "WKDASH_URL is https, but wkdash itself speaks http: the proxy in front has to set "
        "X-Forwarded-Proto, and TRUSTED_PROXY=1 has to say so. Until then every page redirects "
        "to itself."
    )
