"""`export USERNAME`: everything wkdash holds about a user's WaniKani account, as JSON on stdout."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.accounts.models import User
from apps.export.whose import account_of
from apps.export.writing import export
from apps.sync.models import Learner


class Command(BaseCommand):
    help = "Prints one JSON object: mirror and history of USERNAME; no token, no subject texts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        for piece in export(_learner(username), timezone.now()):
            self.stdout.write(piece, ending="")


def _learner(username: str) -> Learner:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user {username} on this server.")
    learner = account_of(user)
    if learner is None:
        raise CommandError(f"{username} never stored a WaniKani token: there is nothing to export.")
    return learner
