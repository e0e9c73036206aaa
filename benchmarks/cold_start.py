"""From the start of gunicorn to the first page, beside the least site with sessions. P20.

In turns, each time with new processes; the files have been read before. `import` is Python's start
and that of the application, without a server around it.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from apps.door.address import Address
from apps.door.probes import page_answers
from benchmarks.goals import Figure, table
from benchmarks.measuring import ROOT, circumstances, rounds
from benchmarks.programs import wait_until

ROUNDS = rounds(5)
PORT = 8799
ADDRESS = Address("127.0.0.1", PORT)
SITES = {"wkdash": "wkdash.wsgi:application", "floor": "benchmarks.floor_site:application"}


def measure(directory: Path) -> list[str]:
    settings.STATIC_ROOT.mkdir()  # whose absence is worth a warning
    started: dict[str, list[float]] = {name: [] for name in SITES}
    imported: dict[str, list[float]] = {name: [] for name in SITES}
    for number in range(ROUNDS + 1):
        for name, application in SITES.items():
            first_page, module = until_first_page(application), until_imported(application)
            if number:  # the first round reads the files
                started[name].append(first_page)
                imported[name].append(module)
    return report(started, imported)


def until_first_page(application: str) -> float:
    command = (
        *(sys.executable, "-m", "gunicorn", "--config", "python:apps.door.gunicorn"),
        *("--bind", ADDRESS.bind, application),
    )
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_until(lambda: page_answers(ADDRESS, "/healthz"), f"{application} did not start")
            return time.perf_counter() - began
        finally:
            server.terminate()


def until_imported(application: str) -> float:
    module = application.partition(":")[0]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, check=True)
    return time.perf_counter() - began


def report(started: Mapping[str, list[float]], imported: Mapping[str, list[float]]) -> list[str]:
    return [
        "# Cold start",
        "",
        f"{circumstances()}; {ROUNDS} rounds in turns, medians, minima in brackets; seconds.",
        "",
        "| site | first page | import |",
        "|---|---|---|",
        *(f"| {name} | {_both(started[name])} | {_both(imported[name])} |" for name in SITES),
        "",
        *table(
            [
                Figure("P20", "first page ÷ floor", _ratio(started), 1.5, 1.2),
                Figure("P20", "import ÷ floor", _ratio(imported), 1.5, 1.2),
            ]
        ),
    ]


def _both(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f})"


def _ratio(seconds: Mapping[str, list[float]]) -> float:
    return statistics.median(seconds["wkdash"]) / statistics.median(seconds["floor"])
