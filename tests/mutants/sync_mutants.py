"""Deliberate faults in reading and mirroring, each of which some test has to notice.

`python -m tests.mutants.sync_mutants [WORD ...]` (only those whose names hold a word). Each is
tried in a copy of the tree, never here. Not collected by pytest: it takes minutes.
"""

import sys

from tests.mutants.trying import Mutant, main

CURSOR = "apps/sync/mirror/cursor.py"
LISTING = "apps/sync/mirror/listing.py"
READING = "apps/sync/reading.py"
PIPELINE = "apps/sync/pipeline.py"

CHECKPOINTS = "tests/sync/interruption/test_every_checkpoint.py"
FAULTS = "tests/sync/interruption/test_every_fault.py"
HISTORY = "tests/sync/test_history.py"
LEASE = "tests/sync/test_lease.py"
MIRROR = "tests/sync/test_mirror.py"
RACES = "tests/sync/test_races.py"
STATES = "tests/sync/test_states.py"
SUMS = "tests/sync/test_sums_of_pages.py"
WALKS = "tests/sync/test_walks.py"

MUTANTS = (
    Mutant(
        "cursor from the last page",
        CURSOR,
        "    if walk.pages_read == 0:\n        walk.first_stamp, walk.pending_etag = "
        'page.data_updated_at, page.etag or ""\n',
        "    walk.first_stamp = page.data_updated_at\n    if walk.pages_read == 0:\n"
        '        walk.pending_etag = page.etag or ""\n',
        (RACES,),
    ),
    Mutant(
        "cursor from our own clock",
        CURSOR,
        "walk.cursor = walk.first_stamp or walk.cursor",
        "walk.cursor = now",
        (RACES,),
    ),
    Mutant(
        "cursor lost in an empty answer",
        CURSOR,
        "walk.cursor = walk.first_stamp or walk.cursor",
        "walk.cursor = walk.first_stamp",
        (RACES,),
    ),
    Mutant(
        "cursor published with the first page",
        CURSOR,
        "    walk.pages_read += 1\n",
        "    walk.cursor = walk.first_stamp or walk.cursor\n    walk.pages_read += 1\n",
        (MIRROR,),
    ),
    Mutant(
        "etag published before the last page",
        CURSOR,
        "    walk.pages_read += 1\n",
        "    walk.drained_url, walk.etag = walk.url, walk.pending_etag\n    walk.pages_read += 1\n",
        (MIRROR,),
    ),
    Mutant(
        "no overlap",
        CURSOR,
        "return walk.cursor - overlap",
        "return walk.cursor",
        (RACES,),
    ),
    Mutant(
        "a walk of last year goes on",
        CURSOR,
        "return abs(now - walk.started_at) < UNFINISHED_WALK_LASTS",
        "return True",
        (RACES,),
    ),
    Mutant(
        "lease number not checked",
        "apps/sync/lease.py",
        "Learner.objects.filter(pk=self.learner_id, lease_number=self.number)\n        if not",
        "Learner.objects.filter(pk=self.learner_id)\n        if not",
        (LEASE,),
    ),
    Mutant(
        "a lease that never ends",
        "apps/sync/lease.py",
        "LEASE_LASTS = timedelta(seconds=60)",
        "LEASE_LASTS = timedelta(days=1)",
        (LEASE,),
    ),
    Mutant(
        "conflict target without the learner",
        "apps/sync/mirror/upsert.py",
        "bulk.Table(resource.model, (*key, *columns), key, renewed=columns)",
        "bulk.Table(resource.model, (*key, *columns), key[1:], renewed=columns)",
        (MIRROR,),
    ),
    Mutant(
        "a page compared with everybody's rows",
        "apps/sync/mirror/upsert.py",
        "stored.filter(learner=learner).values_list(",
        "stored.values_list(",
        (RACES,),
    ),
    Mutant(
        "total_count not checked",
        CURSOR,
        "    if walk.rows_read >= expected:\n",
        "    if walk.rows_read >= expected or True:\n",
        (FAULTS, SUMS),
    ),
    Mutant(
        "marks after one walk",
        LISTING,
        "    confirmed = missing.intersection(walk.missed_ids)\n"
        "    if confirmed and not _is_long_enough_after(walk):\n",
        "    confirmed = missing\n    if False:\n",
        (WALKS,),
    ),
    Mutant(
        "absence taken for deletion",
        LISTING,
        "filter(wanikani_id__in=confirmed).update(unlisted_at=now)",
        "filter(wanikani_id__in=confirmed).delete()[0]",
        (WALKS,),
    ),
    Mutant(
        "an empty source believed",
        LISTING,
        "    if 2 * len(walk.missing_ids) <= held:\n",
        "    if 2 * len(walk.missing_ids) <= held or True:\n",
        (WALKS,),
    ),
    Mutant(
        "retry from the first page",
        READING,
        "    if cursor.can_resume(walk, full=full, now=reading.clock()):\n",
        "    if False:\n",
        (MIRROR,),
    ),
    Mutant(
        "a 304 does not count as having looked",
        CURSOR,
        'still stands."""\n    walk.drained_at, walk.begun_at = now, walk.started_at\n',
        'still stands."""\n    walk.drained_at = now\n',
        (MIRROR, HISTORY),
    ),
    Mutant(
        "a full walk content with a 304",
        READING,
        "if url == walk.drained_url and not full else None",
        "if url == walk.drained_url else None",
        (MIRROR,),
    ),
    Mutant(
        "how far we are written before the rows",
        READING,
        "        if changes:\n            write(resource, owner, changes)\n"
        "            _append_history(reading, resource, walk, changes, now)\n"
        "        turned = walking.turn(resource, walk, page, now)\n",
        "        turned = walking.turn(resource, walk, page, now)\n"
        "    with transaction.atomic():\n"
        "        if changes:\n            write(resource, owner, changes)\n"
        "            _append_history(reading, resource, walk, changes, now)\n",
        (CHECKPOINTS,),
    ),
    Mutant(
        "user etag stored before the user",
        PIPELINE,
        "    with transaction.atomic():\n        reading.lease.renew()\n        _take_user(",
        '    reading.lease.renew(user_etag=answer.etag or "")\n'
        "    with transaction.atomic():\n        reading.lease.renew()\n        _take_user(",
        (RACES,),
    ),
    Mutant(
        "the hint of a level-up not stored",
        READING,
        "reading.lease.renew(**shown, **hint)",
        "reading.lease.renew(**shown)",
        (RACES,),
    ),
    Mutant(
        "another account's rows let in",
        PIPELINE,
        "    if answer.value.uuid != learner.uuid:\n",
        "    if False:\n",
        (STATES,),
    ),
    Mutant(
        "one 401 believed",
        "apps/sync/endings.py",
        "        learner.rejected_at, learner.next_sync_at = now, now + ASK_AGAIN_AFTER_REJECTION",
        "        learner.rejected_at, learner.next_sync_at = now, None\n"
        "        learner.state = State.TOKEN_REJECTED",
        (STATES,),
    ),
)


if __name__ == "__main__":
    sys.exit(main(MUTANTS, sys.argv[1:]))
