"""`api_key USERNAME`: print a new API key, and nothing else."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.accounts.models import User
from apps.api.keys import create_key


class Command(BaseCommand):
    help = "Prints a new API key of USERNAME; it revokes none and cannot be read again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="command line", help="what will use the key")

    def handle(self, *, username: str, name: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username} on this server.")
        if not user.is_active:
            raise CommandError(f"{username} is not active; no key of theirs would open the API.")
        self.stdout.write(create_key(user, name[:60], timezone.now()))
