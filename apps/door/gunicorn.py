"""Gunicorn's settings, for `up` as for a server that starts gunicorn itself:

gunicorn --config python:apps.door.gunicorn --bind 127.0.0.1:8000 wkdash.wsgi
"""

from typing import Protocol

from apps.door.child import die_with
from apps.door.collector import spare_what_lasts

# Two processes, so that one answers while the other is renewed.
workers = 2
threads = 4
timeout = 60
graceful_timeout = 4
# TRUSTED_PROXY decides about X-Forwarded-* in Django alone, so gunicorn believes nobody.
forwarded_allow_ips = ""
# It would be a socket in the home directory that nothing here uses.
control_socket_disable = True


class Process(Protocol):
    """What the hook needs of gunicorn's arbiter and workers."""

    pid: int


def post_fork(server: Process, worker: Process) -> None:
    """Gunicorn's own look for a lost parent comes late when a worker is busy."""
    die_with(server.pid)


def post_worker_init(worker: Process) -> None:
    """The application is loaded."""
    spare_what_lasts()
