"""Reads a collection to its end: a page is one short transaction of rows, history, progress."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import RetryLater, UnreadableAnswer
from apps.sync.client.messages import Message, gettext_noop
from apps.sync.client.pages import NotModified, Page, UnreadPage
from apps.sync.history import observe, resets, review_log, vacations
from apps.sync.history.milestones import Window
from apps.sync.history.notebook import Notebook
from apps.sync.lease import Lease
from apps.sync.mirror import cursor, listing, walking
from apps.sync.mirror.resources import (
    ASSIGNMENTS,
    LEVEL_PROGRESSIONS,
    RESETS,
    REVIEW_STATISTICS,
    Resource,
)
from apps.sync.mirror.upsert import Change, changes_between, write
from apps.sync.models import Learner, Walk
from apps.sync.way import Way, is_last, progress_at

PROGRESS = (ASSIGNMENTS, REVIEW_STATISTICS)
# A wipe without a confirmed reset is looked at this often before it is believed.
HELD_TRIES = 3
HELD_FOR = timedelta(minutes=5)
HELD = gettext_noop(
    "WaniKani shows less progress than before, but no confirmed reset. "
    "Nothing is overwritten; it is read again in five minutes."
)
OUT_OF_TIME = gettext_noop("This sync has used up its time; the next one goes on from here.")


class OutOfTime(RetryLater):
    """The sync has had its share; the next one goes on where it stopped."""


class Held(RetryLater):
    """WaniKani took progress back and no reset explains it yet."""


@dataclass(slots=True)
class Reading:
    """What one sync holds in its hands, and what it has done so far."""

    learner: Learner
    client: WaniKani
    lease: Lease
    clock: Callable[[], datetime]
    deadline: datetime
    rows: Counter[str] = field(default_factory=Counter)
    milestones: int = 0
    reviews: int = 0
    answered: bool = False
    took_back: bool = False
    is_side_by_side: bool = False
    # Of what is read side by side, the one whose pages a person sees counted; None: whichever.
    shown: Resource | None = None
    notebook: Notebook = field(init=False)
    _walks: dict[str, Walk] | None = None

    def __post_init__(self) -> None:
        self.notebook = Notebook(self.learner)

    def walk_of(self, resource: Resource) -> Walk:
        """The learner's, all of them fetched once; that of the catalogue is others' too."""
        if resource.is_shared:
            return cursor.walk_of(resource, None, self.learner.api_base)
        if self._walks is None:
            self._walks = cursor.walks_of(self.learner)
        return self._walks[resource.name]

    @property
    def has_baseline(self) -> bool:
        """Whether all statistics were once read after all assignments: reviews count from there.

        Until then a change of either tells of no review: the other half may never be seen.
        """
        return self.walk_of(REVIEW_STATISTICS).begun_at is not None

    def drop_unfinished(self) -> None:
        """After a reset. The walk under way goes on with its own object, so forget them all."""
        for resource in PROGRESS:
            cursor.drop_unfinished(cursor.walk_of(resource, self.learner, self.learner.api_base))
        self._walks = None


def drain(reading: Reading, resource: Resource, *, full: bool = False) -> int:
    """Read what is new (or everything, if `full`), page by page; how many rows changed.

    Raises RetryLater, NeedsLearner, LeaseLost or Stopped; what was read until then is kept, and
    the next call goes on from there.
    """
    # Assignments and statistics are read anew together, or not at all.
    full = full or (resource not in PROGRESS and wants_full(reading, resource))
    before = reading.rows[resource.name]
    _follow(reading, set_out(reading, resource, full=full))
    return reading.rows[resource.name] - before


def wants_full(reading: Reading, resource: Resource) -> bool:
    return cursor.wants_full(reading.walk_of(resource), reading.clock())


def set_out(reading: Reading, resource: Resource, *, full: bool) -> Way:
    """Where to begin, or to go on with what was cut off within the hour."""
    walk = reading.walk_of(resource)
    if cursor.can_resume(walk, full=full, now=reading.clock()):
        return Way(resource, walk, walk.next_url, None)
    url = _first_url(reading, resource, walk, full=full)
    # A full walk wants the rows themselves, not word that the source has not changed.
    etag = walk.etag if url == walk.drained_url and not full else None
    cursor.begin(walk, url, full=full, now=reading.clock())
    return Way(resource, walk, url, etag or None)


def _first_url(reading: Reading, resource: Resource, walk: Walk, *, full: bool) -> str:
    overlap = timedelta(seconds=settings.SYNC_OVERLAP)
    since = cursor.updated_after(walk, full=full, overlap=overlap)
    return reading.client.url_of(resource.name, **({"updated_after": since} if since else {}))


def _follow(reading: Reading, way: Way) -> None:
    pages, is_read = way.pages(reading.client), False
    while not is_read:
        reading.lease.check_stop()
        check_time(reading)
        page = next(pages)
        take(reading, way, page)
        is_read = is_last(page)


def check_time(reading: Reading) -> None:
    if reading.clock() >= reading.deadline:
        raise OutOfTime(Message(OUT_OF_TIME))


def take(reading: Reading, way: Way, page: UnreadPage | NotModified) -> None:
    """Write what was read, wherever it was read."""
    if isinstance(page, NotModified):
        with transaction.atomic():
            reading.lease.renew()  # a worker that was taken over confirms nothing any more
            cursor.confirm(way.walk, reading.clock())
    else:
        _take(reading, way.resource, way.walk, page.read())


def _compare(
    reading: Reading, resource: Resource, walk: Walk, page: Page[Any]
) -> list[Change[Any]]:
    """What the page changes; a row under a new id is held against its old self."""
    owner = None if resource.is_shared else reading.learner
    changes = changes_between(resource, owner, page.rows)
    if resource not in PROGRESS or all(change.before for change in changes):
        return changes
    strays = listing.renumbered(resource, walk, page)
    if not strays:
        return changes
    with transaction.atomic():
        reading.lease.renew()
        for row in strays:
            row.save(update_fields=["wanikani_id"])
    return changes_between(resource, owner, page.rows)


def _take(reading: Reading, resource: Resource, walk: Walk, page: Page[Any]) -> None:
    """Write one page: rows, what they prove, and how far we are, all or nothing."""
    owner = None if resource.is_shared else reading.learner
    changes = _compare(reading, resource, walk, page)
    if resource in PROGRESS:
        _archive_first(reading, changes)
    now = reading.clock()
    with transaction.atomic():
        _renew_and_show(reading, resource, walk, page, hints=bool(changes))
        if changes:
            write(resource, owner, changes)
            _append_history(reading, resource, walk, changes, now)
        turned = walking.turn(resource, walk, page, now)
        if reading.is_side_by_side and resource is REVIEW_STATISTICS and page.next_url is None:
            _keep_waiting_for_baseline(walk)
    reading.rows[resource.name] += len(changes) + turned.marked
    if turned.complaint is not None:
        raise UnreadableAnswer(turned.complaint)


def _keep_waiting_for_baseline(walk: Walk) -> None:
    """Statistics that were not read after the assignments are no beginning to count from."""
    walk.begun_at = None
    walk.save(update_fields=["begun_at"])


def _append_history(
    reading: Reading,
    resource: Resource,
    walk: Walk,
    changes: Sequence[Change[Any]],
    now: datetime,
) -> None:
    """Milestones are complete at once; a review waits until both its halves were read."""
    learner, notebook = reading.learner, reading.notebook
    window = Window(opened_at=walk.begun_at, closed_at=now)
    if resource is ASSIGNMENTS:
        reading.milestones += observe.record_milestones(learner, changes, window)
        if reading.has_baseline:
            is_shifted = vacations.has_shifted_dates(learner, since=walk.begun_at)
            review_log.note_assignments(notebook, changes, window, is_shifted=is_shifted)
    if resource is REVIEW_STATISTICS:
        observe.date_burns_exactly(learner, changes)
        is_reset = reading.took_back and resets.is_confirmed_and_under_way(learner)
        reading.reviews += review_log.note_statistics(notebook, changes, window, is_reset=is_reset)


def _archive_first(reading: Reading, changes: Sequence[Change[Any]]) -> None:
    """A page that takes progress back is written once our rows are in an archive, or it waits."""
    wiped_at = [
        change.after.data_updated_at for change in changes if resets.takes_progress_back(change)
    ]
    if not wiped_at:
        return
    reading.took_back = True
    read_resets(reading)
    if resets.is_under_way(reading.learner):
        return
    if resets.claim_noted(reading.learner, min(wiped_at)):
        return
    _wait_for_a_reset(reading)
    resets.archive_unexplained(reading.learner, reading.clock())


def _wait_for_a_reset(reading: Reading) -> None:
    """Raises Held for the first tries; afterwards the wipe is taken as it is."""
    learner = reading.learner
    if learner.held_tries >= HELD_TRIES:
        return
    learner.held_tries += 1
    reading.lease.renew(held_tries=learner.held_tries)
    raise Held(Message(HELD), retry_after=HELD_FOR)


def read_resets(reading: Reading) -> int:
    """Read resets and level progressions; archive our rows if a reset was confirmed since.

    How many rows changed. The resets of the very first look are from before our time.
    """
    changed = drain(reading, RESETS)
    note_resets(reading)
    changed += drain(reading, LEVEL_PROGRESSIONS)
    note_levels(reading)
    return changed


def note_resets(reading: Reading) -> None:
    """All resets are read; the levels come after them, lest a crash ends the first look early."""
    learner, now = reading.learner, reading.clock()
    is_first_look = reading.walk_of(LEVEL_PROGRESSIONS).drained_at is None
    if is_first_look:
        resets.note_earlier_resets(learner, now)
    elif resets.archive_new_resets(learner, now):
        reading.took_back = True
        reading.drop_unfinished()


def note_levels(reading: Reading) -> None:
    reading.learner.levels_due = False
    reading.lease.renew(levels_due=False)


def _renew_and_show(
    reading: Reading, resource: Resource, walk: Walk, page: Page[Any], *, hints: bool
) -> None:
    """Renew the lease, and say what a person sees meanwhile: "assignments, page 7 of 19".

    Changed assignments may mean a level-up; the hint is stored with them, lest a crash loses it.
    Those of the very first walk are all new and hint at nothing.
    """
    hints = hints and resource is ASSIGNMENTS and walk.begun_at is not None
    hint = {"levels_due": True} if hints else {}
    reading.learner.levels_due |= bool(hint)
    shown = progress_at(resource, walk, page) if reading.shown in (None, resource) else {}
    reading.lease.renew(**shown, **hint)
