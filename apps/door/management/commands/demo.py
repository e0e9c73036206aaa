"""`./wk demo`: wkdash with simulated learners; manage.py has entered the demo's environment."""

import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from apps.door import programs
from apps.door.address import Address
from apps.door.arguments import add_address
from apps.door.demo_cast import inhabitants, settle
from apps.door.installation import Installation, run
from wkdash import env


class Command(BaseCommand):
    help = "Start wkdash with simulated learners, apart from your own data."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_address(parser, port=8001)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        sandbox = sandbox_address()
        worlds = Path(settings.DATA_DIR) / "sandbox"
        installation = Installation(
            address=Address(host, port),
            welcome=lambda: welcome(sandbox),
            more_programs=(programs.sandbox(worlds, sandbox),),
        )
        sys.exit(run(installation))


def sandbox_address() -> Address:
    parts = urlsplit(settings.WANIKANI_API_URL)
    return Address(parts.hostname or "127.0.0.1", parts.port or 80)


def welcome(sandbox: Address) -> list[str]:
    people = inhabitants(sandbox)
    password = demo_password()
    settle(people, password)
    names = ", ".join(person.username for person in people)
    return [
        f"Sign in as one of {names} (the first is an administrator).",
        f"Password: {password}",
    ]


def demo_password() -> str:
    """Made at the first start and kept, so that a browser may remember it."""
    path = Path(settings.DATA_DIR) / "password"
    return env.secret("DEMO_PASSWORD", path, lambda: secrets.token_urlsafe(9))
