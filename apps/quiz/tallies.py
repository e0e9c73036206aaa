"""How checks went: items asked, items known, and known by how long ago they burned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from apps.quiz.burned import last_burn
from apps.quiz.models import Check, Question
from apps.stats.measures.counts import whole_percent
from apps.sync.models import Assignment, Learner

ANSWERED, WRONG = Q(answered_at__isnull=False), Q(verdict=Question.Verdict.WRONG)
ASKED_THERE = Q(questions__answered_at__isnull=False)
WRONG_THERE = Q(questions__verdict=Question.Verdict.WRONG)
YEAR = timedelta(days=365)
# A span ends where the next begins; the last has no end.
SPANS = (
    (_("under half a year"), timedelta()),
    (_("half a year to a year"), YEAR / 2),
    (_("1 to 2 years"), YEAR),
    (_("2 to 4 years"), 2 * YEAR),
    (_("4 years and more"), 4 * YEAR),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """`items` counts those of which something was answered; one miss makes an item missed."""

    items: int = 0
    missed: int = 0

    @property
    def known(self) -> int:
        return self.items - self.missed

    @property
    def percent(self) -> int | None:
        return whole_percent(self.known, self.items)


@dataclass(frozen=True, slots=True)
class Progress:
    questions: int
    answered: int
    missed: int


@dataclass(frozen=True, slots=True)
class AskedAgo:
    """An item that was asked, `since_burn` after it burned; None where nobody knows."""

    since_burn: timedelta | None
    is_missed: bool


@dataclass(frozen=True, slots=True)
class PastCheck:
    """`finished_at` is None while it goes on; `choice` is stored."""

    check_id: int
    started_at: datetime
    finished_at: datetime | None
    choice: dict[str, Any]
    tally: Tally


def by_span(asked: Iterable[AskedAgo]) -> tuple[tuple[str, Tally], ...]:
    """One tally for each span in which an item was asked, the youngest burns first."""
    spans = [(str(name), begins) for name, begins in SPANS]
    sums = {name: Tally() for name, _begins in spans}
    for one in asked:
        if one.since_burn is not None:
            name = [name for name, begins in spans if one.since_burn >= begins][-1]
            sums[name] = Tally(sums[name].items + 1, sums[name].missed + one.is_missed)
    return tuple((name, tally) for name, tally in sums.items() if tally.items)


def asked_so_far(learner: Learner) -> tuple[object, ...]:
    """Another one after each beginning, answer, change of mind and end of a check; one query.

    Counts, for a clock may be set back.
    """
    told = Question.objects.of(learner).aggregate(
        latest=Max("asked_in"),
        going_on=Count("id", filter=Q(asked_in__finished_at=None)),
        answered=Count("answered_at"),
        missed=Count("id", filter=WRONG),
        dismissed=Count("dismissed_at"),
    )
    return tuple(told.values())


def progress_of(check_id: int) -> Progress:
    told = Question.objects.filter(asked_in=check_id).aggregate(
        questions=Count("id"),
        answered=Count("id", filter=ANSWERED),
        missed=Count("id", filter=WRONG),
    )
    return Progress(**told)


def past_checks_of(learner: Learner, limit: int) -> tuple[PastCheck, ...]:
    """The latest that were begun, the newest first; one query."""
    rows = (
        Check.objects.of(learner)
        .annotate(
            items=Count("questions__subject_id", filter=ASKED_THERE, distinct=True),
            missed=Count("questions__subject_id", filter=WRONG_THERE, distinct=True),
        )
        .order_by("-started_at", "-id")
        .values_list("id", "started_at", "finished_at", "choice", "items", "missed")
    )
    return tuple(
        PastCheck(id_, started_at, finished_at, choice, Tally(items, missed))
        for id_, started_at, finished_at, choice, items, missed in rows[:limit]
    )


def asked_in(check: Check) -> tuple[AskedAgo, ...]:
    """Every item of which something was answered in the check; two queries."""
    rows = (
        Question.objects.answered()
        .filter(asked_in=check)
        .values_list("subject_id")
        .annotate(at=Max("answered_at"), wrong=Count("id", filter=WRONG))
        .order_by()
    )
    items: list[tuple[int, datetime, int]] = list(rows)
    burns = _burns(check.learner, check)
    return tuple(
        AskedAgo(_since(burns.get(subject_id), at), wrong > 0) for subject_id, at, wrong in items
    )


def _burns(learner: Learner, check: Check) -> dict[int, datetime | None]:
    asked = Question.objects.answered().filter(asked_in=check).values("subject_id")
    rows = Assignment.objects.filter(learner=learner, subject_id__in=asked)
    return dict(
        rows.annotate(last_burned_at=last_burn()).values_list("subject_id", "last_burned_at")
    )


def _since(burned_at: datetime | None, at: datetime) -> timedelta | None:
    """None too for an item that burned again after it was asked."""
    return at - burned_at if burned_at and burned_at <= at else None
