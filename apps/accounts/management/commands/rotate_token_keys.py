"""`./wk rotate_token_keys`: after a new first key in TOKEN_KEYS, before the old ones go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.tokens import rotate_token_keys


class Command(BaseCommand):
    help = (
        "Seal every stored WaniKani token with the first key of TOKEN_KEYS. Put a new key in front "
        "of the old one, restart, run this, then take the old key away."
    )

    def handle(self, *_: Any, **__: Any) -> None:
        rotation = rotate_token_keys()
        self.stdout.write(
            f"{rotation.resealed} sealed with the first key, {rotation.kept} were already."
        )
        if rotation.lost:
            raise CommandError(
                f"{rotation.lost} cannot be opened by any key. Put the missing key back and run "
                "this again, or ask their owners to enter their tokens again."
            )
