"""A program on the installation of its environment: `python -m benchmarks.prepared NAME WORD ...`.

What `benchmarks.NAME.main(WORD, ...)` returns goes to the standard output.
"""

import importlib
import logging
import sys

import django
from django.conf import settings

from benchmarks.source import FAST


def main(name: str, *words: str) -> None:
    django.setup()
    logging.disable(logging.WARNING)
    settings.SYNC_RATE_PER_MINUTE = FAST
    # Only now: models can be imported once Django is set up.
    print(importlib.import_module(f"benchmarks.{name}").main(*words))


if __name__ == "__main__":
    main(*sys.argv[1:])
