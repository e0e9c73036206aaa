"""Worlds in miniature for tests: a few levels, one learner, a clock that is moved by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue, link, system_for
from apps.sandbox.clock import MovableClock
from apps.sandbox.learner import Habits, Learner
from apps.sandbox.record import Customs
from apps.sandbox.rows import Kind, Reading, SubjectRow, Subscription, UserRow
from apps.sandbox.world import World

BEGINNING = datetime(2025, 3, 3, 8, 15, 30, 123456, tzinfo=UTC)
LONG_BEFORE = datetime(2016, 1, 4, 17, 11, 9, 63973, tzinfo=UTC)
TOKEN = "5ca1ab1e-0000-4000-8000-000000000001"  # noqa: S105 - opens only a world in memory


@dataclass(frozen=True, slots=True)
class Size:
    """Subjects of each kind in every level."""

    levels: int = 3
    radicals: int = 2
    kanji: int = 5
    words: int = 4
    kana_words: int = 1


def small_catalogue(size: Size | None = None) -> Catalogue:
    """Each kanji is built on one radical of its level, each word on one kanji.

    Ids count up through the kinds of a level; lesson positions count down, two by two.
    """
    size = size or Size()
    subjects: list[SubjectRow] = []
    for level in range(1, size.levels + 1):
        radicals = _batch(subjects, "radical", level, size.radicals, [])
        kanji = _batch(subjects, "kanji", level, size.kanji, radicals)
        _batch(subjects, "vocabulary", level, size.words, kanji)
        _batch(subjects, "kana_vocabulary", level, size.kana_words, [])
    link(subjects)
    return Catalogue(subjects)


def _batch(
    subjects: list[SubjectRow], kind: Kind, level: int, count: int, built_on: list[int]
) -> list[int]:
    first = len(subjects) + 1
    for place in range(count):
        components = (built_on[place % len(built_on)],) if built_on else ()
        subjects.append(_subject(first + place, kind, level, (count - place) // 2, components))
    return [subject.id for subject in subjects[first - 1 :]]


def _subject(
    subject_id: int, kind: Kind, level: int, position: int, components: tuple[int, ...]
) -> SubjectRow:
    text = f"{kind[:2]}{subject_id}"
    return SubjectRow(
        id=subject_id,
        kind=kind,
        level=level,
        lesson_position=position,
        slug=text,
        characters=text,
        meanings=(f"Meaning {subject_id}",),
        data_updated_at=LONG_BEFORE,
        created_at=LONG_BEFORE,
        spaced_repetition_system_id=system_for(level),
        readings=(Reading("よみ", primary=True),) if kind in ("kanji", "vocabulary") else (),
        component_subject_ids=components,
    )


def new_account(
    catalogue: Catalogue | None = None,
    *,
    started_at: datetime = BEGINNING,
    username: str = "hana",
    token: str = TOKEN,
    customs: Customs | None = None,
    subscription: Subscription | None = None,
) -> Account:
    """Just signed up: level 1, its radicals and kana words in the lessons."""
    user = UserRow(
        uuid=f"00000000-0000-4000-8000-{sum(map(ord, username)):012d}",
        username=username,
        level=1,
        started_at=started_at,
        data_updated_at=started_at,
        subscription=subscription or Subscription(),
    )
    return Account(user, token, catalogue or small_catalogue(), first_id=1000, customs=customs)


def small_world(*, size: Size | None = None, habits: Habits | None = None, seed: int = 1) -> World:
    """One account, `hana`; with habits she studies by herself as the clock is moved."""
    catalogue = small_catalogue(size)
    account = new_account(catalogue)
    clock = MovableClock(BEGINNING)
    if habits is None:
        return World(clock, catalogue, [account])
    return World(clock, catalogue, learners=[Learner(account, habits, seed)])
