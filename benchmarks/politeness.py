"""How a first full mirror gets along with sixty requests a minute. P3.

Once alone with its token, once beside a program that has used half of the minute already. Counted
by the source, whose minute is WaniKani's: a fixed window. Waits for up to two minutes.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from redis import Redis

from apps.accounts.models import User
from apps.sync.connect import connect
from apps.sync.models import Learner, Walk
from apps.sync.pipeline import sync_learner
from benchmarks.full_sync import USERNAME
from benchmarks.goals import Figure, table
from benchmarks.measuring import circumstances
from benchmarks.programs import valkey
from benchmarks.source import Source, running

LIMIT, OURS = 60, 55
USED_ELSEWHERE = 30
MINUTE = 60
REFUSED = 429


@dataclass(frozen=True, slots=True)
class Seen:
    requests: int
    refused: int
    seconds: float


def measure(directory: Path) -> list[str]:
    settings.SYNC_RATE_PER_MINUTE = OURS
    with running("veteran") as source, valkey() as redis_url:
        settings.WANIKANI_API_URL, settings.REDIS_URL = source.url, redis_url
        source.allow(LIMIT)
        return report(mirror(source), mirror(source, used_elsewhere=USED_ELSEWHERE))


def mirror(source: Source, *, used_elsewhere: int = 0) -> Seen:
    """From nothing; begins with a minute of the source's, so that all runs meet the same."""
    forget_all(source)
    token = source.tokens()[USERNAME]
    time.sleep(MINUTE - time.time() % MINUTE)
    if used_elsewhere:
        source.use_elsewhere(USERNAME, used_elsewhere)
    began = time.monotonic()
    learner_id = connect(User.objects.create_user("veteran"), token).pk
    while not Learner.objects.filter(pk=learner_id, completed_at__isnull=False).exists():
        sync_learner(learner_id)
    seconds = time.monotonic() - began
    asked = source.asked()
    return Seen(len(asked), sum(each.status == REFUSED for each in asked), seconds)


def forget_all(source: Source) -> None:
    """The mirror, what was counted, and what was asked."""
    User.objects.all().delete()
    Walk.objects.all().delete()
    with Redis.from_url(settings.REDIS_URL) as counts:
        counts.flushall()
    source.forget_requests()


def report(alone: Seen, shared: Seen) -> list[str]:
    return [
        "# Sixty requests a minute",
        "",
        f"{circumstances()}; SQLite; wkdash allows itself {OURS} a minute. Counted by the source, "
        "with the request that checks the token.",
        "",
        "| first full mirror | requests | refused (429) | seconds |",
        "|---|---|---|---|",
        _line("alone with the token", alone),
        _line(f"{USED_ELSEWHERE} requests used by another program", shared),
        "",
        *table(
            [
                Figure("P3", "429 in a full sync", alone.refused, 0),
                Figure("P3", "429 beside another program", shared.refused, 0, 0),
            ]
        ),
    ]


def _line(what: str, seen: Seen) -> str:
    return f"| {what} | {seen.requests} | {seen.refused} | {seen.seconds:.0f} |"
