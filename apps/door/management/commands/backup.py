"""`./wk backup FILE`: everything that cannot be made anew, while wkdash runs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from apps.door.errors import DoorError
from apps.door.safekeeping.databases import database_of
from apps.door.safekeeping.keeping import Installation, back_up, named


class Command(BaseCommand):
    help = (
        "Write database and secrets into one new FILE (.tar.gz), also while wkdash runs. "
        "Whoever has it can open the stored tokens: keep it as safe as the server."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        here = Installation(settings.DATA_DIR, database_of(settings.DATABASES["default"]))
        # Those of apps that are gone may stand in the database for ever.
        applied = named(MigrationRecorder(connection).applied_migrations())
        applied &= named(MigrationLoader(None).disk_migrations)
        if not applied:
            raise CommandError(f"There is nothing of wkdash in {here.database.name} yet.")
        try:
            left_out = back_up(here, file, applied, timezone.now())
        except DoorError as error:
            raise CommandError(str(error)) from error
        size = f"{file.stat().st_size / 1_000_000:.1f} MB"
        self.stdout.write(f"{file}: {size}, with the database {here.database.name}.")
        if left_out:
            variables = " and ".join(name.upper() for name in left_out)
            self.stderr.write(f"Not in it, because the environment gives them: {variables}.")
