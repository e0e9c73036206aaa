"""A world without rules, for reading: rows exactly as a test lays them out."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.clock import MovableClock
from apps.sandbox.http.application import Sandbox
from apps.sandbox.rows import AssignmentRow, MaterialRow, StatisticRow, SubjectRow, UserRow
from apps.sandbox.world import World

NOW = datetime(2026, 3, 1, 12, 30, 15, 250000, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
TOKEN = "11111111-2222-4333-8444-555555555555"
EVERYTHING = frozenset(
    {
        "assignments:start",
        "reviews:create",
        "study_materials:create",
        "study_materials:update",
        "user:update",
    }
)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


class StandInTruth:
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def to_json(self, after_seq: int = 0) -> list[dict[str, Any]]:
        return self.events[after_seq:]


@dataclass
class StandInAccount:
    user: UserRow
    token: str = TOKEN
    permissions: frozenset[str] = EVERYTHING
    hibernating: bool = False
    assignments: dict[int, AssignmentRow] = field(default_factory=dict)
    statistics: dict[int, StatisticRow] = field(default_factory=dict)
    progressions: dict[int, Any] = field(default_factory=dict)
    resets: dict[int, Any] = field(default_factory=dict)
    materials: dict[int, MaterialRow] = field(default_factory=dict)
    lessons: list[int] = field(default_factory=list)
    due: list[int] = field(default_factory=list)
    truth: StandInTruth = field(default_factory=StandInTruth)

    def set_hibernating(self, _: datetime, *, hibernating: bool) -> None:
        self.hibernating = hibernating

    def lesson_queue(self, _: datetime) -> list[int]:
        return self.lessons

    def due_reviews(self, _: datetime) -> list[int]:
        return self.due


class StandInWorld:
    def __init__(self, *accounts: StandInAccount, subjects: list[SubjectRow] | None = None) -> None:
        self.accounts = list(accounts)
        self.catalogue = Catalogue(subjects or [])
        self.clock = MovableClock(NOW)
        self.lock = threading.RLock()

    def live(self) -> None:
        """Nobody here acts on their own."""

    def account_of(self, token: str) -> StandInAccount | None:
        return next((each for each in self.accounts if each.token == token), None)


def a_world_with_rules() -> World:
    """One account that has unlocked radicals 1-3: 1 waits as a lesson, 2 is due at stage 4, and
    3 carries the only notes."""
    catalogue = Catalogue([a_subject(number, kind="radical") for number in (1, 2, 3)])
    account = Account(a_user(level=1), TOKEN, catalogue)
    account.climb(2, 4, LONG_AGO + minutes(1))
    account.create_material(3, LONG_AGO + minutes(1), meaning_note="old", meaning_synonyms=["one"])
    return World(MovableClock(NOW), catalogue, [account])


class Reader:
    """A client with a token; paths are below `/v2/`."""

    def __init__(self, sandbox: Sandbox, token: str | None = TOKEN) -> None:
        self.sandbox = sandbox
        self.session = requests.Session()
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, headers: dict[str, str] | None = None) -> requests.Response:
        return self.session.get(self._url(path), headers=headers, allow_redirects=False, timeout=5)

    def send(self, method: str, path: str, body: Any = None) -> requests.Response:
        return self.session.request(method, self._url(path), json=body, timeout=5)

    def ids(self, path: str) -> list[int]:
        return [row["id"] for row in self.get(path).json()["data"]]

    def _url(self, path: str) -> str:
        return path if path.startswith("http") else f"{self.sandbox.url}/{path}"


def a_user(**values: Any) -> UserRow:
    defaults = {
        "uuid": "00000000-0000-4000-8000-000000000001",
        "username": "koichi",
        "level": 10,
        "started_at": LONG_AGO,
        "data_updated_at": LONG_AGO,
    }
    return UserRow(**{**defaults, **values})


def an_account(**values: Any) -> StandInAccount:
    return StandInAccount(**{"user": a_user(), **values})


def an_assignment(number: int, **values: Any) -> AssignmentRow:
    defaults = {
        "id": number,
        "data_updated_at": LONG_AGO + minutes(number),
        "created_at": LONG_AGO,
        "subject_id": number,
        "subject_type": "kanji",
    }
    return AssignmentRow(**{**defaults, **values})


def a_statistic(number: int, **values: Any) -> StatisticRow:
    defaults = {
        "id": number,
        "data_updated_at": LONG_AGO + minutes(number),
        "created_at": LONG_AGO,
        "subject_id": number,
        "subject_type": "kanji",
    }
    return StatisticRow(**{**defaults, **values})


def a_material(number: int, **values: Any) -> MaterialRow:
    defaults = {
        "id": number,
        "data_updated_at": LONG_AGO + minutes(number),
        "created_at": LONG_AGO,
        "subject_id": number,
        "subject_type": "kanji",
    }
    return MaterialRow(**{**defaults, **values})


def a_subject(number: int, **values: Any) -> SubjectRow:
    defaults = {
        "id": number,
        "kind": "kanji",
        "level": 1,
        "lesson_position": 0,
        "slug": f"slug-{number}",
        "characters": "字",
        "meanings": ("Letter",),
        "data_updated_at": LONG_AGO + minutes(number),
        "created_at": LONG_AGO,
    }
    return SubjectRow(**{**defaults, **values})


def by_id(*rows: Any) -> dict[int, Any]:
    return {row.id: row for row in rows}
