"""What a soak showed, in figures, and whether that is good enough."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median, quantiles

from apps.sandbox.account import Account
from apps.sandbox.http.application import Sandbox
from apps.sync.models import Learner, Review, ReviewStatistic, SyncRun
from tests.end_to_end.browsing import Browser
from tests.sync.source import ROWS_OF, as_text

LOCKED = re.compile(r"database is locked|deadlock detected|could not serialize")
# Celery and kombu print a trace for a broker that went; ours are worse.
BUGS = re.compile(r"failed in wkdash itself|Internal Server Error|raised unexpected")
# Of what a program weighed in the second fifth of the soak, the last fifth may be so much more.
MAY_GROW = 1.15
INTERVAL = timedelta(seconds=60)


@dataclass
class Verdict:
    settled: float
    memory: Mapping[str, list[float]]
    browsers: Sequence[Browser]
    logs: Mapping[str, str]
    revived: Mapping[str, int]

    def tell(self, differing: list[str]) -> int:
        """Prints the figures; 1 when something is wrong."""
        wrong = [*self._pages(), *self._logs(), *self._weights(), *self._runs()]
        wrong += [f"differs from the truth: {each}" for each in differing]
        _say(f"ended by themselves and were started again: {dict(self.revived)}")
        _say(f"settled in {self.settled:.0f} s")
        _say("all is well" if not wrong else f"WRONG: {wrong}")
        return int(bool(wrong))

    def _pages(self) -> Iterator[str]:
        statuses: Counter[int] = sum((each.statuses for each in self.browsers), Counter())
        failures = [failure for each in self.browsers for failure in each.failures]
        seconds = sorted(second for each in self.browsers for second in each.seconds)
        _say(f"pages: {dict(statuses)}, p50 {median(seconds):.3f} s, p99 {_p(seconds, 99):.3f} s")
        yield from failures[:10]

    def _logs(self) -> Iterator[str]:
        for name, log in self.logs.items():
            locked, bugs = len(LOCKED.findall(log)), len(BUGS.findall(log))
            _say(f"log of {name}: {len(log.splitlines())} lines, locked {locked}, bugs {bugs}")
            if locked or bugs:
                yield f"log of {name}: {locked} locked, {bugs} bugs"

    def _weights(self) -> Iterator[str]:
        for name, weights in self.memory.items():
            fifth = len(weights) // 5
            early, late = median(weights[fifth : 2 * fifth]), median(weights[-fifth:])
            _say(f"memory of {name}: {early:.0f} MB early, {late:.0f} MB late")
            if late > early * MAY_GROW:
                yield f"{name} grew from {early:.0f} to {late:.0f} MB"

    def _runs(self) -> Iterator[str]:
        outcomes = Counter(SyncRun.objects.values_list("outcome", flat=True))
        requests = sum(SyncRun.objects.values_list("requests", flat=True))
        _say(f"runs: {dict(outcomes)}, {requests} requests")
        gaps: list[float] = []
        for learner_id, runs in _by_learner().items():
            for before, after in pairwise(runs):
                gaps.append((after.started_at - before.started_at).total_seconds())
                yield from _doubled(learner_id, before, after)
        _say(f"between two runs of a learner: p50 {median(gaps):.0f} s, p99 {_p(gaps, 99):.0f} s, "
             f"longest {max(gaps):.0f} s")  # fmt: skip


def _by_learner() -> Mapping[int, list[SyncRun]]:
    runs: dict[int, list[SyncRun]] = defaultdict(list)
    for run in SyncRun.objects.order_by("started_at"):
        runs[run.learner_id].append(run)
    return runs


def _doubled(learner_id: int, before: SyncRun, after: SyncRun) -> Iterator[str]:
    """Two at once, or two in one interval although the first was good."""
    if before.finished_at is not None and after.started_at < before.finished_at:
        yield f"learner {learner_id}: two runs at once at {after.started_at}"
    is_early = after.started_at - before.started_at < INTERVAL - timedelta(seconds=1)
    if is_early and before.outcome == SyncRun.Outcome.OK and not before.is_full:
        yield f"learner {learner_id}: two runs in one interval at {after.started_at}"


def differing(sandbox: Sandbox) -> list[str]:
    return [each for account in sandbox.world.accounts for each in _differing(account)]


def _differing(account: Account) -> Iterator[str]:
    learner = Learner.objects.get(uuid=account.user.uuid)
    for resource, name in ROWS_OF.items():
        rows = resource.model._default_manager.filter(learner=learner)
        ours = {row["wanikani_id"]: row for row in rows.values("wanikani_id", *resource.columns)}
        source = getattr(account, name)
        if ours.keys() != source.keys():
            yield f"{learner.username}: ids of {resource.name}"
            continue
        for key, row in source.items():
            for column, value in row.data().items():
                if as_text(ours[key][column]) != as_text(value):
                    yield f"{learner.username}: {resource.name} {key}.{column}"
    yield from _missing_reviews(learner)


def _missing_reviews(learner: Learner) -> Iterator[str]:
    """`meaning_correct` numbers the reviews of an item: no number is left out, the last is now."""
    numbers: dict[int, list[int]] = defaultdict(list)
    logged = Review.objects.filter(learner=learner).order_by("meaning_correct")
    for subject_id, number in logged.values_list("subject_id", "meaning_correct"):
        numbers[subject_id].append(number)
    counters = dict(
        ReviewStatistic.objects.filter(learner=learner).values_list("subject_id", "meaning_correct")
    )
    for subject_id, found in numbers.items():
        if found != list(range(found[0], counters[subject_id] + 1)):
            yield f"{learner.username}: reviews of {subject_id} are {found}"


def _p(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100)[percent - 1]


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - its purpose
