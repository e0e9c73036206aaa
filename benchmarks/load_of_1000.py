"""A thousand learners due at once; see benchmarks/load.py. Ten minutes on two cores."""

from pathlib import Path

from benchmarks.load import Seen, report, set_up
from benchmarks.source import running
from tests.postgres_cluster import NoPostgres

LEARNERS = 1_000


def measure(directory: Path) -> list[str]:
    seen: list[Seen] = []
    with running(f"crowd-{LEARNERS}") as source:
        for workers, on_postgres in ((1, False), (2, True)):
            try:
                with set_up(source, workers=workers, on_postgres=on_postgres) as made:
                    seen += [made.wave("first sync"), made.wave("quiet poll")]
            except NoPostgres:
                continue
    return report("A thousand learners at once", seen, [])
