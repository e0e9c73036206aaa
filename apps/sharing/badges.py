"""What the owner of a badge can do with it, and what a stranger gets to see."""

import re
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.sharing.brush import TOP_LEVEL
from apps.sharing.looks import Design
from apps.sharing.models import HANDLE_PATTERN, Badge, random_handle
from apps.stats.selectors import levels
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class ShownBadge:
    """All that a public address gives away."""

    level: int
    design: Design


def shown_badge(handle: str) -> ShownBadge | None:
    """None alike for an address that nobody has, a private badge, and a learner without data.

    The first two ask the same one query, so that not even time tells them apart."""
    handle = handle.lower()
    if not re.match(HANDLE_PATTERN, handle):
        return None
    badge = Badge.objects.public().filter(handle=handle).select_related("user").first()
    learner = Learner.objects.of(badge.user) if badge else None
    peak = levels.peak_of(learner) if learner else None
    if badge is None or peak is None or not 1 <= peak.level <= TOP_LEVEL:
        return None
    return ShownBadge(level=peak.level, design=Design(badge.design))


def switch(user: User, *, is_public: bool) -> None:
    badge = Badge.objects.of(user)
    badge.is_public = is_public
    badge.save()


def choose_design(user: User, design: Design) -> None:
    badge = Badge.objects.of(user)
    badge.design = design
    badge.save()


def rename(user: User, handle: str) -> bool:
    """False when another user has this address; only the database can say so without a race."""
    badge = Badge.objects.of(user)
    badge.handle = handle
    try:
        with transaction.atomic():
            badge.save()
    except IntegrityError:
        return False
    return True


def renew_address(user: User) -> None:
    """The old address answers like one that never was."""
    badge = Badge.objects.of(user)
    badge.handle = random_handle()
    badge.save()
