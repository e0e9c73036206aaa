"""One account as its owner, its apps and an operator see it: the door to the rules.

Every act takes the present moment as `now` and raises Refused when it breaks a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial

from apps.sandbox.catalogue import Catalogue
from apps.sandbox.journal import Journal, journalled
from apps.sandbox.record import SAVED, Customs, Record
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import (
    AssignmentRow,
    Data,
    MaterialRow,
    ResetRow,
    StatisticRow,
    UserPreferences,
    UserRow,
    stamp,
)
from apps.sandbox.rules import (
    noting,
    resetting,
    resurrecting,
    studying,
    subscribing,
    vacation,
)
from apps.sandbox.rules.noting import Notes
from apps.sandbox.rules.studying import Misses
from apps.sandbox.rules.unlocking import enter_level, progression_of

ALL_PERMISSIONS = frozenset(
    {
        "assignments:start",
        "reviews:create",
        "study_materials:create",
        "study_materials:update",
        "user:update",
    }
)
SETTABLE = frozenset(field.name for field in fields(UserPreferences))


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """What POST /reviews answers; the review itself is stored nowhere (id 0)."""

    data: Data
    created_at: datetime
    assignment: AssignmentRow
    statistic: StatisticRow


class Account(Record):
    def __init__(
        self,
        user: UserRow,
        token: str,
        catalogue: Catalogue,
        *,
        first_id: int = 0,
        customs: Customs | None = None,
    ) -> None:
        super().__init__(user, catalogue, first_id=first_id, customs=customs or Customs())
        self.token = token
        self.permissions = ALL_PERMISSIONS
        self.hibernating = False
        self.journal: Journal | None = None
        enter_level(self, user.level, user.started_at)

    def __repr__(self) -> str:
        return f"<Account {self.user.username}>"

    @property
    def actor(self) -> str:
        return self.user.uuid

    # Over the API

    @journalled
    def start_lesson(
        self, assignment_id: int, started_at: datetime | None, now: datetime
    ) -> AssignmentRow:
        row = self._assignment(assignment_id)
        moment = started_at or now
        if moment > now:
            raise Refused("started_at must be in the past.")
        studying.refuse_lesson(self, row, moment)
        studying.start_lesson(self, row, moment, now)
        return row

    @journalled
    def review(
        self,
        *,
        assignment_id: int | None,
        subject_id: int | None,
        incorrect_meaning: int,
        incorrect_reading: int,
        created_at: datetime | None,
        now: datetime,
    ) -> ReviewOutcome:
        row = self._reviewed_row(assignment_id, subject_id)
        reviewed_at = created_at or now
        if reviewed_at > now:
            raise Refused("created_at must be in the past.")
        misses = Misses(incorrect_meaning, incorrect_reading)
        return self._reviewed(row, misses, reviewed_at, now)

    @journalled
    def update_preferences(self, changes: dict[str, bool | int | str], now: datetime) -> UserRow:
        """Keys that may not be set are ignored, as WaniKani does with frozen ones."""
        for name in SETTABLE & changes.keys():
            setattr(self.user.preferences, name, changes[name])
        self.user.data_updated_at = now + SAVED
        return self.user

    @journalled
    def create_material(
        self,
        subject_id: int,
        now: datetime,
        *,
        meaning_note: str = "",
        reading_note: str = "",
        meaning_synonyms: Sequence[str] = (),
    ) -> MaterialRow:
        notes = Notes(meaning_note, reading_note, tuple(meaning_synonyms))
        return noting.take_notes(self, subject_id, notes, now)

    @journalled
    def update_material(
        self,
        material_id: int,
        now: datetime,
        *,
        meaning_note: str | None = None,
        reading_note: str | None = None,
        meaning_synonyms: Sequence[str] | None = None,
    ) -> MaterialRow:
        """None leaves a part as it is; synonyms are replaced as a whole."""
        synonyms = None if meaning_synonyms is None else tuple(meaning_synonyms)
        row = self.materials[material_id]
        noting.change_notes(row, Notes(meaning_note, reading_note, synonyms), now)
        return row

    # On the site, by hand

    def do_lesson(self, subject_id: int, now: datetime) -> AssignmentRow:
        return self.start_lesson(self._row_of(subject_id).id, None, now)

    def answer(
        self, subject_id: int, now: datetime, *, wrong_meaning: int = 0, wrong_reading: int = 0
    ) -> AssignmentRow:
        outcome = self.review(
            assignment_id=None,
            subject_id=subject_id,
            incorrect_meaning=wrong_meaning,
            incorrect_reading=wrong_reading,
            created_at=None,
            now=now,
        )
        return outcome.assignment

    def climb(self, subject_id: int, stage: int, now: datetime) -> datetime:
        """Lesson if needed, then right answers on the hour they are due, up to `stage`.

        Gives the moment of the last answer.
        """
        row = self._row_of(subject_id)
        if row.started_at is None:
            now = max(now, row.unlocked_at or now)
            self.do_lesson(subject_id, now)
        while row.srs_stage < stage:
            now = max(now, row.available_at or now)
            self.answer(subject_id, now)
        return now

    @journalled
    def reset(
        self,
        target_level: int,
        now: datetime,
        *,
        confirmed_after: timedelta | None = timedelta(seconds=70),
        takes: timedelta = timedelta(seconds=40),
    ) -> ResetRow:
        """Asked for now, confirmed later (None: never), then done in steps.

        The later steps happen when `catch_up` (or the world) reaches their moment.
        """
        row = resetting.request_reset(self, target_level, now)
        if confirmed_after is not None:
            confirm = partial(self._confirm, row, takes)
            self.plan(now + confirmed_after, confirm)
        return row

    @journalled
    def resurrect(
        self, subject_id: int, now: datetime, mode: resurrecting.Mode = "lesson"
    ) -> AssignmentRow:
        row = self._row_of(subject_id)
        resurrecting.resurrect(self, row, mode, now)
        return row

    @journalled
    def go_on_vacation(self, now: datetime) -> None:
        vacation.start_vacation(self, now)

    @journalled
    def return_from_vacation(self, now: datetime) -> None:
        vacation.end_vacation(self, now)

    @journalled
    def lapse_subscription(self, now: datetime) -> None:
        subscribing.lapse(self, now)

    @journalled
    def subscribe(self, now: datetime) -> None:
        subscribing.subscribe(self, now)

    # By the operator of the sandbox

    @journalled
    def set_hibernating(self, now: datetime, *, hibernating: bool) -> None:
        self.hibernating = hibernating
        self.user.data_updated_at = now + SAVED

    @journalled
    def rotate_token(self, token: str, now: datetime) -> None:
        """The old token is unknown from now on; the user stays the same."""
        self.token = token

    @journalled
    def forget_pass(self, subject_id: int, now: datetime) -> None:
        """As rows of 2017 and before: passed long ago, but without a stamp."""
        row = self._row_of(subject_id)
        row.passed_at = None
        row.data_updated_at = now + SAVED

    @journalled
    def forget_level(self, level: int, now: datetime) -> None:
        """As in accounts of 2017 and before: no progression for an early level."""
        row = progression_of(self, level)
        if row is not None:
            del self.progressions[row.id]

    def _assignment(self, assignment_id: int) -> AssignmentRow:
        if assignment_id not in self.assignments:
            raise Refused("There is no such assignment.")
        return self.assignments[assignment_id]

    def _row_of(self, subject_id: int) -> AssignmentRow:
        if subject_id not in self.assignment_of:
            raise Refused("The subject has not been unlocked.")
        return self.assignment_of[subject_id]

    def _reviewed_row(self, assignment_id: int | None, subject_id: int | None) -> AssignmentRow:
        if assignment_id is not None and subject_id is None:
            return self._assignment(assignment_id)
        if subject_id is not None and assignment_id is None:
            return self._row_of(subject_id)
        raise Refused("Give exactly one of assignment_id and subject_id.")

    def _reviewed(
        self, row: AssignmentRow, misses: Misses, reviewed_at: datetime, now: datetime
    ) -> ReviewOutcome:
        studying.refuse_review(self, row, misses, reviewed_at)
        starting_stage = row.srs_stage
        statistic = studying.review(self, row, misses, reviewed_at=reviewed_at, now=now)
        data: Data = {
            "created_at": stamp(reviewed_at),
            "assignment_id": row.id,
            "spaced_repetition_system_id": self.subject(row.subject_id).spaced_repetition_system_id,
            "subject_id": row.subject_id,
            "starting_srs_stage": starting_stage,
            "ending_srs_stage": row.srs_stage,
            "incorrect_meaning_answers": misses.meaning,
            "incorrect_reading_answers": misses.reading,
        }
        return ReviewOutcome(data, reviewed_at, row, statistic)

    def _confirm(self, row: ResetRow, takes: timedelta, now: datetime) -> None:
        resetting.confirm_reset(self, row, now, takes)
