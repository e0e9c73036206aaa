"""One account under our eyes in a machine, and what our history owes to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from apps.sandbox.account import Account
from apps.sandbox.truth import Reviewed
from apps.sync.models import Learner
from apps.sync.pipeline import SyncResult, sync_learner
from tests.sync.watching import HASTY, Watch

STAMPS = {
    "unlocked": "unlocked_at",
    "lesson": "started_at",
    "passed": "passed_at",
    "burned": "burned_at",
    "resurrected": "resurrected_at",
}
Stamp = tuple[int, str, datetime]


@dataclass
class Debts:
    """What was there to be seen by a finished poll, and must be in the history for ever.

    A review is owed when its item had no other between two polls, and no reset is near: what a
    reset wipes before the next poll nobody can know of. Nor is one owed that happened during the
    first look, which may have read its item before.
    """

    reviews: set[int] = field(default_factory=set)
    milestones: set[Stamp] = field(default_factory=set)
    unpolled: dict[int, int] = field(default_factory=dict)
    unowed: set[int] = field(default_factory=set)
    is_first_look: bool = True
    is_shaken: bool = False

    def note(self, event: Reviewed) -> None:
        if self.is_shaken:
            return
        self.unpolled[event.subject_id] = event.seq
        if self.is_first_look:
            self.unowed.add(event.seq)

    def polled(self, until: int, stamps: Iterator[Stamp]) -> None:
        seen = {subject: seq for subject, seq in self.unpolled.items() if seq <= until}
        if not self.is_shaken:
            self.reviews.update(set(seen.values()) - self.unowed)
        for subject in seen:
            del self.unpolled[subject]
        self.milestones.update(stamps)
        self.is_first_look = False

    def shaken(self) -> None:
        self.is_shaken = True
        self.unpolled.clear()


@dataclass
class Persona(Watch):
    """`its` is the account that we follow; several personae may share a world or a user."""

    its: Account
    debts: Debts = field(default_factory=Debts)
    # Whether what our own clock says (which poll saw something) may be held against the truth.
    has_honest_clock: bool = True

    @property
    def account(self) -> Account:
        return self.its

    @property
    def learner(self) -> Learner:
        return Learner.objects.get(api_base=self.sandbox.url, uuid=self.its.user.uuid)

    def poll(self, clock: Callable[[], datetime], *, full: bool = False) -> SyncResult | None:
        """None when somebody holds the lease."""
        until = len(self.its.truth.events)
        stamps = list(self._stamps())
        result = sync_learner(self.learner.pk, full=full, clock=clock, patience=HASTY)
        if result is not None and result.outcome == "ok":
            self.debts.polled(until, iter(stamps))
        return result

    def _stamps(self) -> Iterator[Stamp]:
        """Those that stand now. Who acts during the poll may be seen by the next one only."""
        for row in self.its.assignments.values():
            for kind, column in STAMPS.items():
                moment = getattr(row, column)
                if moment is not None:
                    yield row.subject_id, kind, moment

    def study(self, count: int, misses: int) -> None:
        """Each item at most once between two polls: more than that WaniKani shows as one."""
        due = sorted(set(self.its.due_reviews(self.now)) - self.debts.unpolled.keys())
        for subject_id in due[:count]:
            has_reading = self.its.subject(subject_id).has_reading
            self.its.answer(
                subject_id,
                self.now,
                wrong_meaning=misses,
                wrong_reading=misses // 2 if has_reading else 0,
            )
            self.debts.note(next(self._latest_reviews()))
        self.wait(seconds=2)

    def _latest_reviews(self) -> Iterator[Reviewed]:
        return (each for each in reversed(self.its.truth.events) if isinstance(each, Reviewed))

    def learn(self, count: int) -> None:
        for subject_id in self.its.lesson_queue(self.now)[:count]:
            self.its.do_lesson(subject_id, self.now)
        self.wait(seconds=2)

    def burned(self) -> list[int]:
        rows = self.its.assignments.values()
        return [row.subject_id for row in rows if row.srs_stage == 9 and not row.hidden]
