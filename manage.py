#!/usr/bin/env python3
"""Run a management command, after bringing the database of this installation up to date."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from apps.door.demo_environment import enter_for
from wkdash.ready import make_ready_for


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wkdash.settings")
    try:
        arguments = enter_for(sys.argv)
        make_ready_for(arguments[1:])
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        sys.exit(f"wkdash: {error}")


if __name__ == "__main__":
    main()
