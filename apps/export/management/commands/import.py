# ruff: noqa: N999 - Django calls a command by the name of its module
"""`import USERNAME FILE`: takes an export back in, whole or not at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.accounts.models import User
from apps.export.document import Document, Malformed, read_document
from apps.export.taking_in import CannotImport, Imported, import_document
from apps.sync.lease import LeaseLost


class Command(BaseCommand):
    help = "Takes what `export` printed back in, for USERNAME. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("file", type=Path)

    def handle(self, *, username: str, file: Path, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username} on this server.")
        document = _read(file)
        try:
            imported = import_document(user, document, timezone.now)
        except CannotImport as error:
            raise CommandError(str(error)) from error
        except LeaseLost as error:
            raise CommandError("A sync took over; nothing was imported. Try again.") from error
        self.stdout.write(_in_words(username, imported))


def _read(file: Path) -> Document:
    try:
        return read_document(file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except Malformed as error:
        raise CommandError(f"Nothing was imported. {file.name}: {error}") from error


def _in_words(username: str, imported: Imported) -> str:
    counts = [f"{n} {name.replace('_', ' ')}" for name, n in imported.added.items() if n]
    told = f"{imported.learner.username}: {', '.join(counts) or 'nothing new'}."
    if imported.is_new:
        told += f" To go on from here: ./wk connect {username} --token TOKEN"
    return told
