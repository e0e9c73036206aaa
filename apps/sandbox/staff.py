"""WaniKani's staff: they retire, move and touch subjects while everybody studies."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.journal import Journal, journalled
from apps.sandbox.record import SAVED
from apps.sandbox.rows import SubjectRow
from apps.sandbox.rules.editing import follow_edit

Edit = Callable[["Staff", datetime], None]


class Staff:
    actor = "staff"

    def __init__(self, catalogue: Catalogue, accounts: Sequence[Account]) -> None:
        self.catalogue = catalogue
        self.accounts = accounts
        self.journal: Journal | None = None
        self.intentions: list[tuple[datetime, Edit]] = []

    def intend(self, moment: datetime, edit: Edit) -> None:
        self.intentions.append((moment, edit))
        self.intentions.sort(key=lambda each: each[0])

    @journalled
    def hide(self, subject_id: int, now: datetime) -> None:
        subject = self.catalogue.subjects[subject_id]
        subject.hidden_at = now
        self._publish(subject, "hidden", now)

    @journalled
    def show(self, subject_id: int, now: datetime) -> None:
        subject = self.catalogue.subjects[subject_id]
        subject.hidden_at = None
        self._publish(subject, "shown", now)

    @journalled
    def move(self, subject_id: int, level: int, now: datetime) -> None:
        subject = self.catalogue.subjects[subject_id]
        self.catalogue.place(subject, level)
        self._publish(subject, "moved", now)

    @journalled
    def reposition(self, subject_id: int, lesson_position: int, now: datetime) -> None:
        subject = self.catalogue.subjects[subject_id]
        subject.lesson_position = lesson_position
        self._publish(subject, "repositioned", now)

    @journalled
    def redraw(self, subject_id: int, now: datetime) -> None:
        """A picture that is uploaded again gets another address."""
        subject = self.catalogue.subjects[subject_id]
        if subject.image is not None:
            path = f"/images/{subject_id}-{now:%Y%m%d%H%M%S}"
            subject.image = replace(subject.image, path=path)
        self._publish(subject, "redrawn", now)

    @journalled
    def touch(self, subject_id: int, now: datetime) -> None:
        """New stamps on the subject and on everybody's rows, nothing else to see."""
        self._publish(self.catalogue.subjects[subject_id], "touched", now)

    def _publish(self, subject: SubjectRow, change: str, now: datetime) -> None:
        subject.data_updated_at = now + SAVED
        for account in self.accounts:
            follow_edit(account, subject, change, now)
