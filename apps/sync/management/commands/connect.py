"""./wk connect USERNAME --token TOKEN: ties a user to a WaniKani account; does not sync."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from apps.accounts.models import User
from apps.sync.connect import CannotConnect, connect


class Command(BaseCommand):
    help = "Check a WaniKani API token and store it for a user. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--token", required=True, help="the token, or - to read it from stdin")
        parser.add_argument("--create", action="store_true", help="create an ordinary user first")
        parser.add_argument("--password", help="with --create: the password, or - for stdin")

    def handle(self, *args: Any, **options: Any) -> None:
        token = _or_line_of_stdin(options["token"])
        known = User.objects.filter(username=options["username"]).first()
        user = known or _created(options)
        try:
            learner = connect(user, token)
        except CannotConnect as error:
            if known is None:  # nothing is saved half
                user.delete()
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{user.username} is connected to the WaniKani account {learner.username}, "
            f"level {learner.level}."
        )


def _created(options: dict[str, Any]) -> User:
    username, password = options["username"], options["password"]
    if not options["create"]:
        raise CommandError(f"There is no user {username}. Add --create --password to make one.")
    if password is None:
        raise CommandError("--create needs --password (or --password - to read it from stdin).")
    user = User(username=username)
    try:
        user.full_clean(exclude=["password"])
        password = _or_line_of_stdin(password)
        validate_password(password, user)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    return user


def _or_line_of_stdin(text: str) -> str:
    return sys.stdin.readline().rstrip("\r\n") if text == "-" else text
