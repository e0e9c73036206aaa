"""What the sync page says: where a learner's mirror stands, in sentences."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import ApiToken, User
from apps.sync.asking import REFUSED
from apps.sync.collection_words import amount_of, name_of
from apps.sync.error_words import error_of, last_error_of
from apps.sync.models import Learner, SyncRun
from apps.sync.wanikani_pages import LOGIN

RUNS_SHOWN = 20
# Reviews become due at the full hour.
COUNTS_HOLD_FOR = timedelta(hours=1)
State = Learner.State
OUTCOMES = {
    SyncRun.Outcome.RUNNING: gettext_lazy("running"),
    SyncRun.Outcome.OK: gettext_lazy("ok"),
    SyncRun.Outcome.PARTIAL: gettext_lazy("partial"),
    SyncRun.Outcome.FAILED: gettext_lazy("failed"),
    SyncRun.Outcome.INTERRUPTED: gettext_lazy("interrupted"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """`resource` in words; `page` of `pages` is being read.

    `waiting` says what WaniKani counted when the first sync began.
    """

    resource: str
    page: int
    pages: int
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class RunLine:
    started_at: datetime
    duration: timedelta | None
    outcome: str
    requests: int
    rows: str
    error: str


@dataclass(frozen=True, slots=True)
class StatusPage:
    """`progress` is None unless a sync is running; `learner_name` is None without a token."""

    state_sentence: str
    learner_name: str | None
    progress: Progress | None
    is_running: bool
    is_waiting: bool
    runs: list[RunLine]
    can_sync_now: bool
    next_sync_at: datetime | None
    synced_at: datetime | None
    # Where a person signs in to wake an account that hibernates.
    wake_url: str = ""


def build(learner: Learner | None, now: datetime) -> StatusPage:
    if learner is None:
        return _without_token()
    runs = learner.runs.order_by("-started_at")[:RUNS_SHOWN]
    return StatusPage(
        state_sentence=state_sentence(learner, now),
        learner_name=learner.username,
        progress=progress_of(learner, now),
        is_running=learner.is_syncing(now),
        is_waiting=_is_waiting(learner, now),
        runs=[run_line(run) for run in runs],
        can_sync_now=learner.state not in REFUSED and not learner.is_syncing(now),
        next_sync_at=learner.next_sync_at if learner.state != State.PAUSED else None,
        synced_at=learner.synced_at,
        wake_url=LOGIN if learner.state == State.HIBERNATING else "",
    )


def _without_token() -> StatusPage:
    return StatusPage(
        state_sentence=_(
            "No WaniKani token is stored yet. Store one, and the mirror starts at once."
        ),
        learner_name=None,
        progress=None,
        is_running=False,
        is_waiting=False,
        runs=[],
        can_sync_now=False,
        next_sync_at=None,
        synced_at=None,
    )


def _is_waiting(learner: Learner, now: datetime) -> bool:
    """Whether a sync is about to begin, so that a page may watch for it."""
    is_due = learner.next_sync_at is not None and learner.next_sync_at <= now
    return is_due and learner.state == State.ACTIVE and not learner.is_syncing(now)


def progress_of(learner: Learner, now: datetime) -> Progress | None:
    if not learner.is_syncing(now) or not learner.progress_resource:
        return None
    waiting = waiting_sentence(learner, now)
    name = name_of(learner.progress_resource)
    return Progress(name, learner.progress_page, learner.progress_pages, waiting)


def waiting_sentence(learner: Learner, now: datetime) -> str:
    """WaniKani's own counts, until everything is read and we can count; blank when they are old."""
    asked_at = learner.summary_at
    if learner.completed_at is not None or learner.current_vacation_started_at is not None:
        return ""
    if asked_at is None or now - asked_at >= COUNTS_HOLD_FOR:
        return ""
    reviews, lessons = learner.summary_reviews or 0, learner.summary_lessons or 0
    return _("%(reviews)s and %(lessons)s are waiting, as WaniKani counts them.") % {
        "reviews": ngettext("%(number)s review", "%(number)s reviews", reviews)
        % {"number": f"{reviews:,}"},
        "lessons": ngettext("%(number)s lesson", "%(number)s lessons", lessons)
        % {"number": f"{lessons:,}"},
    }


def state_sentence(learner: Learner, now: datetime) -> str:
    """One sentence, with the next step where the person has to take one."""
    if learner.state != State.ACTIVE:
        return _stopped(learner)
    if learner.is_syncing(now):
        return _("Your account is being read right now.")
    if learner.last_error:
        return _("The last try did not succeed: %(reason)s") % {"reason": last_error_of(learner)}
    if learner.completed_at is None:
        return _("The first sync is about to start.")
    return _resting()


def _stopped(learner: Learner) -> str:
    if learner.state == State.HIBERNATING:
        return _(
            "Your WaniKani account is hibernating: sign in at WaniKani once to wake it. "
            "wkdash looks again once a day."
        )
    if learner.state == State.PAUSED:
        return _("The mirror of your account is paused: ask whoever runs this server to resume it.")
    return last_error_of(learner) or _("WaniKani rejects the stored token. Store a new one.")


def _resting() -> str:
    if not settings.SYNC_ENABLED:
        return _("Everything was read. The operator has switched scheduled syncs off.")
    return _("Everything was read; the next look is planned.")


def run_line(run: SyncRun) -> RunLine:
    return RunLine(
        started_at=run.started_at,
        duration=run.finished_at - run.started_at if run.finished_at else None,
        outcome=str(OUTCOMES[SyncRun.Outcome(run.outcome)]),
        requests=run.requests,
        rows=", ".join(amount_of(name, rows) for name, rows in run.rows.items()),
        error=error_of(run),
    )


@dataclass(frozen=True, slots=True)
class Connection:
    """Whose account the stored token opens; `last_four` is all that is shown of it."""

    username: str
    level: int
    last_four: str
    since: datetime


def connection_of(user: User) -> Connection | None:
    learner, stored = Learner.objects.of(user), ApiToken.objects.of(user).first()
    if learner is None or stored is None:
        return None
    return Connection(learner.username, learner.level, stored.last_four, stored.stored_at)
