#!/usr/bin/env python3
"""Run a management command, after bringing the database of this installation up to date."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wkdash.settings")
    from django.core.management import execute_from_command_line

    from wkdash.ready import make_ready_for

    make_ready_for(sys.argv[1:])
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
