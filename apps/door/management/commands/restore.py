"""`./wk restore FILE`: put a backup in the place of what is here."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from apps.door.errors import DoorError
from apps.door.safekeeping.databases import database_of
from apps.door.safekeeping.keeping import Installation, named, restore


class Command(BaseCommand):
    help = "Put the backup in FILE in the place of what is here, which is kept beside it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        here = Installation(settings.DATA_DIR, database_of(settings.DATABASES["default"]))
        known = named(MigrationLoader(None).disk_migrations)
        try:
            done = restore(here, file, known, timezone.now())
        except DoorError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored {here.database.name} as of {done.made_at}. "
            "The next start brings it up to date."
        )
        if done.without:
            variables = " and ".join(name.upper() for name in done.without)
            self.stderr.write(f"Not in the backup, to be set as they were then: {variables}.")
        if done.kept:
            self.stderr.write(f"What was here before is kept in {done.kept}.")
