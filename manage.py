#!/usr/bin/env python3
"""Run a management command, after bringing the database of this installation up to date."""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line, get_commands

from apps.door.demo_environment import enter_for
from wkdash.ready import make_ready_for


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wkdash.settings")
    try:
        arguments = enter_for(sys.argv)
        django.setup()
        refuse_unknown(arguments[1:2])
        make_ready_for(arguments[1:])
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        sys.exit(f"wkdash: {error}")


def refuse_unknown(words: list[str]) -> None:
    """Before anything is migrated for it; Django itself would end with 1, as if it had failed."""
    for word in words:
        if word not in {"help", "version", *get_commands()} and not word.startswith("-"):
            sys.stderr.write(f"wkdash: there is no command {word!r}; ./wk help lists them.\n")
            sys.exit(2)


if __name__ == "__main__":
    main()
