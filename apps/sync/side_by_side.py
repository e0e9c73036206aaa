"""The first sync reads its collections side by side: somebody waits for it.

Lanes ask WaniKani (client/lanes.py); this thread alone writes, a page at a time, in the order in
which the pages arrive. The history stays right, although statistics are read meanwhile:

* The first of them is asked for when the first page of assignments has been read.
* They are no baseline (`Reading.has_baseline`), and so no review is noted, until it is known that
  nobody has touched an assignment meanwhile, or they were asked once more for what is new.
* The resets are asked for together with the first assignments, not after some of them.
"""

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import chain

from django.conf import settings
from django.db import transaction

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import RetryLater
from apps.sync.client.lanes import Lanes, Work
from apps.sync.client.pages import NotModified, UnreadPage
from apps.sync.client.records import SummaryRecord
from apps.sync.mirror import catalogue, cursor
from apps.sync.mirror.resources import (
    ASSIGNMENTS,
    LEVEL_PROGRESSIONS,
    RESETS,
    REVIEW_STATISTICS,
    STUDY_MATERIALS,
    Resource,
)
from apps.sync.models import Assignment
from apps.sync.reading import (
    Reading,
    check_time,
    drain,
    note_levels,
    note_resets,
    read_resets,
    set_out,
    take,
    wants_full,
)
from apps.sync.way import Way, is_last

Answer = tuple[Way, UnreadPage | NotModified] | SummaryRecord
Answers = Generator[Answer, None, None]


@dataclass(slots=True)
class Progress:
    """The two ways of which reviews are told; `statistics` is None when none are to be read.

    `stamps` are what each page says of the assignments as a whole.
    """

    assignments: Way
    statistics: Way | None
    began_at: datetime
    is_full: bool
    is_resumed: bool
    stamps: list[datetime | None] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_everything(reading: Reading, *, full: bool) -> bool:
    """All but the user; whether assignments and statistics were read from the first row on.

    Raises as `drain` does; what was written until then is kept, and the next call goes on.
    """
    levels = () if _has_read_assignments(reading) else (RESETS, LEVEL_PROGRESSIONS)
    if not levels:
        read_resets(reading)
    progress = _set_out(reading, full=full)
    with _claimed_catalogue(reading) as shared, Lanes[Answer](reading.client) as lanes:
        others = [*levels, *_materials_if_due(reading), *shared]
        ways = [set_out(reading, each, full=wants_full(reading, each)) for each in others]
        for work in _lanes(progress, ways, asks_summary=_asks_summary(reading)):
            lanes.open(work)
        for answer in lanes.taken(reading.lease.wait):
            check_time(reading)
            _take(reading, progress, answer)
    return progress.is_full


def _has_read_assignments(reading: Reading) -> bool:
    """Then a page may take progress back, and the resets have to be known before."""
    return Assignment.objects.filter(learner=reading.learner).exists()


def _set_out(reading: Reading, *, full: bool) -> Progress:
    """What an earlier try has read to its end is asked only for what is new."""
    began_at = reading.clock()
    has_statistics = reading.walk_of(REVIEW_STATISTICS).drained_at is not None and not full
    full_assignments = full or wants_full(reading, ASSIGNMENTS)
    assignments = set_out(reading, ASSIGNMENTS, full=full_assignments)
    statistics = None if has_statistics else set_out(reading, REVIEW_STATISTICS, full=True)
    ways = [way for way in (assignments, statistics) if way]
    reading.is_side_by_side, reading.shown = True, ASSIGNMENTS
    return Progress(
        assignments,
        statistics,
        began_at,
        is_full=statistics is not None and all(way.walk.is_full for way in ways),
        is_resumed=any(way.walk.pages_read for way in ways),
        unread={way.resource.name for way in ways},
    )


@contextmanager
def _claimed_catalogue(reading: Reading) -> Iterator[Sequence[Resource]]:
    """What is due of it, and nobody else reads."""
    base = reading.learner.api_base
    claimed = list(catalogue.claim_due(base, reading.clock()))
    try:
        yield claimed
    finally:
        for resource in claimed:
            catalogue.release(resource, base)


def _materials_if_due(reading: Reading) -> Iterator[Resource]:
    if cursor.is_due(reading.walk_of(STUDY_MATERIALS), STUDY_MATERIALS, reading.clock()):
        yield STUDY_MATERIALS


def _asks_summary(reading: Reading) -> bool:
    """Once; on vacation it says nothing."""
    learner = reading.learner
    return learner.summary_at is None and learner.current_vacation_started_at is None


# In the lanes: HTTP, and nothing else.


def _lanes(progress: Progress, others: Sequence[Way], *, asks_summary: bool) -> list[Work[Answer]]:
    begun = threading.Event()
    works: list[Work[Answer]] = [partial(_read_and_tell, progress.assignments, begun)]
    if progress.statistics is not None:
        works.append(partial(_read_once, begun, progress.statistics))
    return [*works, partial(_read_others, others, asks_summary)]


def _read(way: Way, client: WaniKani) -> Answers:
    for page in way.pages(client):
        yield way, page


def _read_and_tell(way: Way, begun: threading.Event, client: WaniKani) -> Answers:
    try:
        for answer in _read(way, client):
            yield answer
            begun.set()
    finally:  # whoever waits for it shall not do so for ever
        begun.set()


def _read_once(begun: threading.Event, way: Way, client: WaniKani) -> Answers:
    begun.wait()
    yield from _read(way, client)


def _read_others(ways: Sequence[Way], asks_summary: bool, client: WaniKani) -> Answers:  # noqa: FBT001 - a partial's
    """One after the other; the counts that a person waits for as soon as the resets are known."""
    is_first = [way.resource is RESETS for way in ways]
    first, rest = ways[: sum(is_first)], ways[sum(is_first) :]
    yield from chain.from_iterable(_read(way, client) for way in first)
    if asks_summary:
        yield from _read_summary(client)
    yield from chain.from_iterable(_read(way, client) for way in rest)


def _read_summary(client: WaniKani) -> Answers:
    """A sync is no worse for not having it."""
    try:
        summary = client.summary()
    except RetryLater:
        return
    yield summary


# In the thread of the sync: what comes out of the lanes.


def _take(reading: Reading, progress: Progress, answer: Answer) -> None:
    if isinstance(answer, SummaryRecord):
        _note_summary(reading, answer)
        return
    way, page = answer
    take(reading, way, page)
    if way is progress.assignments and isinstance(page, UnreadPage):
        progress.stamps.append(page.data_updated_at)
    if is_last(page):
        _note_drained(reading, progress, way.resource)


def _note_summary(reading: Reading, summary: SummaryRecord) -> None:
    """The first of its hours is the present one."""
    lessons, reviews = (
        len(hours[0].subject_ids) if hours else 0 for hours in (summary.lessons, summary.reviews)
    )
    reading.lease.renew(
        summary_lessons=lessons, summary_reviews=reviews, summary_at=reading.clock()
    )


def _note_drained(reading: Reading, progress: Progress, resource: Resource) -> None:
    if resource is RESETS:
        note_resets(reading)
    elif resource is LEVEL_PROGRESSIONS:
        note_levels(reading)
    elif resource.name in progress.unread:
        progress.unread.remove(resource.name)
        reading.shown = REVIEW_STATISTICS if progress.unread else None
        if not progress.unread:
            _settle_baseline(reading, progress)


def _settle_baseline(reading: Reading, progress: Progress) -> None:
    """From here on reviews count: the statistics have seen at least what the assignments have."""
    reading.is_side_by_side = False
    if progress.is_resumed:  # what changed on pages that were read before it was cut off
        drain(reading, ASSIGNMENTS)
    if progress.statistics is None or not _is_quiet(reading, progress):
        drain(reading, REVIEW_STATISTICS)
        return
    walk = progress.statistics.walk
    walk.begun_at = progress.began_at
    with transaction.atomic():
        reading.lease.renew()
        walk.save(update_fields=["begun_at"])


def _is_quiet(reading: Reading, progress: Progress) -> bool:
    """Whether no review can have come between: each would have raised the assignments' stamp.

    Unless a row's stamp is older than its commit, as the overlap allows for. What begins after
    the only page of assignments comes after all of them anyway.
    """
    if reading.took_back or progress.is_resumed:
        return False
    first = progress.stamps[0]
    if len(progress.stamps) == 1 or first is None:
        return len(progress.stamps) == 1
    overlap = timedelta(seconds=settings.SYNC_OVERLAP)
    return set(progress.stamps) == {first} and first < progress.began_at - overlap
