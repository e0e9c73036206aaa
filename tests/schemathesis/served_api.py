"""The API on a port of this machine, with an account in it, and nothing of the operator's.

    python -m tests.schemathesis.served_api DIRECTORY

Prints its address and a key on one line, then serves until it is killed.
"""

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.management import call_command

from apps.door.environment import apart


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Hundreds of made-up requests are no news."""


def main(directory: Path) -> None:
    directory.mkdir(exist_ok=True)
    os.environ.update(apart(directory), DJANGO_SETTINGS_MODULE="wkdash.settings")
    django.setup()
    call_command("migrate", verbosity=0, stdout=sys.stderr)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    key = an_account()
    # Only now: it opens the installation that was just made.
    from wkdash.wsgi import application

    with make_server("127.0.0.1", 0, application, Server, Quiet) as server:
        print(f"http://127.0.0.1:{server.server_port} {key}", flush=True)  # noqa: T201 - its purpose
        server.serve_forever()


def an_account() -> str:
    from django.utils import timezone

    from apps.api.keys import create_key
    from tests.stats.builders import grow, learner, milestone, normal_system

    normal_system()
    someone = learner(level=2)
    for start in (1, 11):
        grow(someone, start)
    milestone(someone, 1, "burned_again", timezone.now(), None)
    return create_key(someone.user, "schemathesis", timezone.now())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
