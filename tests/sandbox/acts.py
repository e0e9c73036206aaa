"""Short ways to find subjects and to bring an account to where a test begins."""

from datetime import datetime, timedelta

from apps.sandbox.account import Account
from apps.sandbox.rows import AssignmentRow, Kind
from apps.sandbox.small import BEGINNING
from apps.sandbox.srs import GURU

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LATER = BEGINNING + HOUR


def ids(account: Account, kind: Kind, level: int = 1) -> list[int]:
    return [each.id for each in account.catalogue.of_level(level) if each.kind == kind]


def row(account: Account, subject_id: int) -> AssignmentRow:
    return account.assignment_of[subject_id]


def radical(account: Account) -> int:
    """A radical of level 1: unlocked from the start."""
    return ids(account, "radical")[0]


def pass_radicals(account: Account, level: int, at: datetime) -> datetime:
    return max(account.climb(each, GURU, at) for each in ids(account, "radical", level))


def pass_level(account: Account, level: int, at: datetime) -> datetime:
    """Radicals, then all kanji. Gives the moment of the last answer."""
    at = pass_radicals(account, level, at)
    return max(account.climb(each, GURU, at) for each in ids(account, "kanji", level))


def reset_completely(account: Account, target_level: int, at: datetime) -> datetime:
    account.reset(target_level, at)
    done = at + timedelta(minutes=5)
    account.catch_up(done)
    return done
