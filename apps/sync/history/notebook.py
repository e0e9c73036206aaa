"""What the history has in hand during one sync, so that it asks the database nothing twice."""

from collections.abc import Iterable

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.history.halves import Ledger
from apps.sync.history.ladder import Ladders, read_ladders
from apps.sync.mirror import bulk
from apps.sync.models import ItemLedger, Learner

COLUMNS = Ledger._fields
LEDGERS = bulk.Table(
    ItemLedger,
    columns=("learner_id", *COLUMNS),
    key=("learner_id", "subject_id"),
    renewed=tuple(name for name in COLUMNS if name != "subject_id"),
)


class Notebook:
    """One learner's ledgers, as they are stored, and the ladders.

    What is saved is written at once, in the transaction of the page that shows it: a sync that is
    killed loses nothing. After a transaction that failed the notebook is of no more use.
    """

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self._stored: dict[int, Ledger] = {}
        self._ladders: Ladders | None = None

    @property
    def ladders(self) -> Ladders:
        if self._ladders is None:
            self._ladders = read_ladders()
        return self._ladders

    def ledgers_of(self, rows: Iterable[AssignmentRecord | StatisticRecord]) -> dict[int, Ledger]:
        """By subject; an item of which nothing is stored has an empty one."""
        empty = {row.subject_id: Ledger(row.subject_id, row.subject_type) for row in rows}
        if unknown := empty.keys() - self._stored.keys():
            stored = self.learner.ledgers.filter(subject_id__in=unknown).values_list(*COLUMNS)
            self._stored |= {each: empty[each] for each in unknown}
            self._stored |= {ledger.subject_id: ledger for ledger in _ledgers(stored)}
        return {subject: self._stored[subject] for subject in empty}

    def waiting(self) -> list[Ledger]:
        """Those with a half that still lacks the other."""
        waiting = _ledgers(self.learner.ledgers.filter(is_open=True).values_list(*COLUMNS))
        self._stored |= {ledger.subject_id: ledger for ledger in waiting}
        return waiting

    def save(self, noted: Iterable[Ledger]) -> None:
        """Write those that differ; one with nothing open and no epoch needs no row."""
        changed = [ledger for ledger in noted if self._stored[ledger.subject_id] != ledger]
        kept = [ledger for ledger in changed if ledger.is_open or ledger.epoch]
        self._forget(ledger for ledger in changed if not (ledger.is_open or ledger.epoch))
        bulk.put(LEDGERS, [(self.learner.pk, *ledger) for ledger in kept])
        self._stored |= {ledger.subject_id: ledger for ledger in changed}

    def _forget(self, empty: Iterable[Ledger]) -> None:
        if subjects := [ledger.subject_id for ledger in empty]:
            self.learner.ledgers.filter(subject_id__in=subjects).delete()


def _ledgers(rows: Iterable[tuple[object, ...]]) -> list[Ledger]:
    return [Ledger(*row) for row in rows]  # type: ignore[arg-type]  # in the order of COLUMNS
