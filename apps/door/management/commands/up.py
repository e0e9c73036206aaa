"""`./wk up`: the whole of wkdash in one terminal."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.accounts.setup import setup_path
from apps.door.address import Address
from apps.door.arguments import add_address
from apps.door.installation import Installation, origin, run


class Command(BaseCommand):
    help = "Start wkdash: pages, background syncs and everything they need."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_address(parser, port=8000)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        address = Address(host, port)
        sys.exit(run(Installation(address, lambda: welcome(address))))


def welcome(address: Address) -> list[str]:
    """Nobody can sign in before the first account exists, so the way to it is printed."""
    path = setup_path()
    return [f"Make the first account here: {origin(address)}{path}"] if path else []
