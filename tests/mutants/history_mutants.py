"""Deliberate faults in the history code, each of which some test has to notice.

`python -m tests.mutants.history_mutants [WORD ...]` (only those whose names hold a word). Each is
tried in a copy of the tree, never here. Not collected by pytest: it takes minutes.
"""

import sys

from tests.mutants.trying import Mutant, main

HISTORY = "apps/sync/history/"
NEEDED = ("apps", "data", "static", "templates", "tests", "wkdash", "manage.py", "pyproject.toml")

LOG = "tests/sync/test_review_log.py"
FAULTS = "tests/sync/test_review_log_under_faults.py"
HALVES = "tests/sync/test_halves.py"
MILESTONES = "tests/sync/test_milestones.py"
RESETS = "tests/sync/test_resets.py"
BURNS = "tests/sync/test_history.py"
MIRROR = "tests/sync/test_mirror.py"

MUTANTS = (
    Mutant(
        "wrong ladder: every item climbs the usual one",
        HISTORY + "ladder.py",
        "self.systems.get(self.subjects.get(subject_id, USUAL_SYSTEM), {})",
        "self.systems.get(USUAL_SYSTEM, {})",
        (HALVES, LOG),
    ),
    Mutant(
        "halves not joined: one alone is thrown away",
        HISTORY + "review_log.py",
        "    notebook.save(waiting)",
        "    notebook.save([halves.closed(ledger) for ledger in waiting])",
        (FAULTS,),
    ),
    Mutant(
        "reviews keyed on the moment instead of the counter",
        HISTORY + "balance.py",
        "meaning_correct=base + number,",
        "meaning_correct=int((ledger.touched_at - datetime.min.replace("
        "tzinfo=ledger.touched_at.tzinfo)).total_seconds()) % 30_000,",
        (HALVES, LOG),
    ),
    Mutant(
        "reviews seen by the stage alone: a miss at stage 1 is none",
        HISTORY + "halves.py",
        "return after.available_at is not None and after.available_at != start.available_at",
        "return False",
        (HALVES, LOG),
    ),
    Mutant(
        "a reset taken as demotions",
        HISTORY + "resets.py",
        "        return any(_lost(before, after, stamp) for stamp in ONE_WAY_STAMPS) or (",
        "        return False and (",
        (RESETS,),
    ),
    Mutant(
        "archived after the write",
        "apps/sync/reading.py",
        "    if resource in PROGRESS:\n        _archive_first",
        "    if changes:\n        write(resource, owner, changes)\n"
        "    if resource in PROGRESS:\n        _archive_first",
        (RESETS,),
    ),
    Mutant(
        "windows opened by the end of the last walk",
        "apps/sync/reading.py",
        "Window(opened_at=walk.begun_at, closed_at=now)",
        "Window(opened_at=walk.drained_at, closed_at=now)",
        (BURNS,),
    ),
    Mutant(
        "burns again keyed by the poll that saw them",
        HISTORY + "milestones.py",
        "occasion=life_began,",
        "occasion=closed_at,",
        (MILESTONES,),
    ),
    Mutant(
        "reading misses of radicals counted",
        HISTORY + "halves.py",
        'frozenset({"radical", "kana_vocabulary"})',
        "frozenset()",
        (HALVES, LOG),
    ),
    Mutant(
        "counters that were corrected downwards counted as reviews",
        HISTORY + "review_log.py",
        "return None if is_reset else row",
        "return None",
        (HALVES,),
    ),
    Mutant(
        "halves that never balance wait for ever",
        HISTORY + "balance.py",
        "    if quiet:\n        return True",
        "    if quiet:\n        return False",
        (HALVES,),
    ),
    Mutant(
        "burns told by the stage although they are stamped",
        HISTORY + "milestones.py",
        "if row.srs_stage == BURNED_STAGE and row.burned_at is None and _arrived_at_nine(change):",
        "if row.srs_stage == BURNED_STAGE and _arrived_at_nine(change):",
        (MILESTONES,),
    ),
    Mutant(
        "misses from Guru on weigh as little as below",
        HISTORY + "balance.py",
        "(2 if stage >= GURU else 1)",
        "(2 if stage > GURU else 1)",
        (HALVES,),
    ),
    Mutant(
        "several reviews of two moments taken for one event",
        HISTORY + "balance.py",
        "return ledger.reviews == 1 or _stamped_together(ledger)",
        "return True",
        (HALVES,),
    ),
    Mutant(
        "an hour proved before the item was available",
        HISTORY + "balance.py",
        "if ledger.available_before is not None and hour < ledger.available_before:",
        "if False:",
        (HALVES,),
    ),
    Mutant(
        "a burn again dated by whatever answer came later",
        HISTORY + "observe.py",
        "if written_together(stamp, answered[milestone.subject_id]) and _may_be(",
        "if _may_be(",
        (BURNS,),
    ),
    Mutant(
        "statistics read before the assignments",
        "apps/sync/progress.py",
        "    _drain_to_the_present(reading, ASSIGNMENTS, full=full)\n"
        "    _drain_to_the_present(reading, REVIEW_STATISTICS, full=full)\n",
        "    _drain_to_the_present(reading, REVIEW_STATISTICS, full=full)\n"
        "    _drain_to_the_present(reading, ASSIGNMENTS, full=full)\n",
        (MIRROR, FAULTS),
    ),
)


if __name__ == "__main__":
    sys.exit(main(MUTANTS, sys.argv[1:]))
