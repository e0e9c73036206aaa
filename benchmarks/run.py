"""`./wk bench [NAME ...]`: the benchmarks by name, all of them but the longest without one.

Each prints Markdown, fit for a file in docs/benchmarks/.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "history_cost", "mirror_write", "api_answers", "pages", "full_sync", "polls", "politeness",
    "ticks", "load", "cold_start", "first_look",
)  # fmt: skip
# Only by name: it takes as long as all the others together.
LONG = ("load_of_1000",)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./wk bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*NAMES, *LONG)))
    names = parser.parse_args(words).names or NAMES
    unknown = sorted({*names} - {*NAMES, *LONG})
    if unknown:
        known = ", ".join((*NAMES, *LONG))
        parser.error(f"there is no benchmark {unknown[0]}; known are: {known}")
    # Each in a process of its own: what one has warmed up is not the next one's.
    command = (sys.executable, "-m", "benchmarks.inside")
    codes = [subprocess.run([*command, name], cwd=ROOT, check=False).returncode for name in names]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
