"""Where machines play: two accounts of one WaniKani, one of another, and our server's clock."""

from contextlib import ExitStack
from datetime import timedelta
from types import SimpleNamespace

import pytest
import redis
from django.conf import settings
from django.db import transaction

from apps.accounts.models import User
from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.clock import MovableClock
from apps.sandbox.http import paging
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import BEGINNING, Size, new_account, small_catalogue
from apps.sandbox.world import World
from apps.sync import access
from apps.sync import connect as connecting
from apps.sync import lease as leases
from tests.sync.conftest import FAST
from tests.sync.machines.persona import Persona
from tests.sync.watching import HASTY

SIZE = Size(levels=4, radicals=2, kanji=2, words=1, kana_words=1)
ROWS_ON_A_PAGE = 8
# Item -> stage, in the order in which they are learned.
LEARNED = {
    "a": {1: 9, 6: 8, 2: 8, 3: 9, 4: 5},
    "b": {1: 5, 2: 5, 3: 8},
    "elsewhere": {6: 9, 1: 8, 2: 4},
}


class Stage:
    """Everything is undone by `clear`, the database's rows too."""

    def __init__(self, broker: redis.Redis) -> None:
        self.broker = broker
        self._stack = ExitStack()
        self._changed = self._stack.enter_context(pytest.MonkeyPatch.context())
        self._changed.setattr(settings, "SYNC_RATE_PER_MINUTE", FAST)
        self._changed.setattr(settings, "REDIS_URL", _url_of(broker))
        self._changed.setattr(connecting, "IMPATIENT", HASTY)
        whole = paging.page_of
        self._changed.setattr(
            paging, "page_of", lambda scope, query, _: whole(scope, query, ROWS_ON_A_PAGE)
        )
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.user = User.objects.create_user("kana")
        self.sandbox = self._open(peopled("a", "b"))
        self.people = {
            name: Persona(self.sandbox, self.user, account)
            for name, account in zip("ab", self.sandbox.world.accounts, strict=True)
        }
        self.visit(self.people["a"])

    def open_elsewhere(self) -> Persona:
        """Another WaniKani, whose learner has the ids, and even the UUID, of our first."""
        sandbox = self._open(peopled("elsewhere"))
        [account] = sandbox.world.accounts
        account.user.uuid = self.people["a"].its.user.uuid
        user = User.objects.create_user("yui")
        self.people["elsewhere"] = Persona(sandbox, user, account)
        return self.people["elsewhere"]

    def visit(self, persona: Persona) -> None:
        """The server reads the WaniKani of this one, and a wait passes there."""
        access._ledger.cache_clear()
        self._changed.setattr(settings, "WANIKANI_API_URL", persona.sandbox.url)
        naps = SimpleNamespace(sleep=lambda seconds: persona.wait(seconds=seconds))
        self._changed.setattr(leases, "time", naps)

    def calm(self) -> None:
        self.broker.flushall()
        for persona in self.people.values():
            persona.sandbox.faults.clear()

    def clear(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)
        self._stack.close()
        access._ledger.cache_clear()

    def _open(self, world: World) -> Sandbox:
        return self._stack.enter_context(running_sandbox(world, per_minute=FAST))


def peopled(*names: str) -> World:
    catalogue = small_catalogue(SIZE)
    accounts = [_account(catalogue, name) for name in names]
    world = World(MovableClock(BEGINNING), catalogue, accounts)
    moments = [
        _learn(account, LEARNED[name]) for account, name in zip(accounts, names, strict=True)
    ]
    world.clock.move(max(moments) + timedelta(hours=3))
    world.live()
    return world


def _account(catalogue: Catalogue, name: str) -> Account:
    """Each counts its rows from the same number: one id means another row with each of them."""
    return new_account(catalogue, username=name, token=f"5ca1ab1e-0000-4000-8000-{name:0>12}")


def _learn(account: Account, stages: dict[int, int]) -> timedelta:
    """How long it took."""
    now = BEGINNING
    for subject_id, stage in stages.items():
        now = account.climb(subject_id, stage, now)
    return now - BEGINNING


def _url_of(broker: redis.Redis) -> str:
    return f"unix://{broker.connection_pool.connection_kwargs['path']}?db=0"
