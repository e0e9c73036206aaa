"""The simulated WaniKani as a whole: one clock, one catalogue, many accounts."""

import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from pathlib import Path

from apps.sandbox.account import Account
from apps.sandbox.casts import DEMO, inhabit
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.catalogue_file import full_catalogue
from apps.sandbox.clock import Clock
from apps.sandbox.editions import intend_edits
from apps.sandbox.journal import Journal
from apps.sandbox.learner import Learner
from apps.sandbox.persist import Keeping
from apps.sandbox.refusal import Refused
from apps.sandbox.staff import Staff

# An act stamps rows up to half a second after its moment; nobody may see the future.
SETTLED = timedelta(seconds=1)
DEMO_SEED = 7
Build = Callable[[Clock, int, datetime], "World"]


class World:
    """Hold `lock` around `live()` and the answer that is built after it."""

    def __init__(
        self,
        clock: Clock,
        catalogue: Catalogue,
        accounts: Sequence[Account] = (),
        learners: Sequence[Learner] = (),
    ) -> None:
        self.clock = clock
        self.catalogue = catalogue
        self.learners = list(learners)
        self.accounts = [*accounts, *(learner.account for learner in learners)]
        self.staff = Staff(catalogue, self.accounts)
        self.lock = threading.RLock()
        self._journal: Journal | None = None
        self._keeping: Keeping | None = None

    @classmethod
    def demo(cls, clock: Clock, seed: int, start: datetime) -> "World":
        """The cast of the demo up to `start`; lives nowhere but in memory."""
        catalogue = full_catalogue()
        world = cls(clock, catalogue, learners=inhabit(DEMO, seed, start, catalogue))
        intend_edits(world.staff, seed, start)
        return world

    @classmethod
    def open(
        cls, directory: Path, clock: Clock, seed: int = DEMO_SEED, build: Build | None = None
    ) -> "World":
        """The world as it was left (the demo's, unless told otherwise), and lived on.

        Its past is simulated again from the seed (a few seconds); acts that came from
        outside are repeated from the journal at the same place among the others.
        """
        keeping = Keeping(directory)
        clock.not_before(keeping.latest() or clock.now())
        beginning = keeping.beginning(seed, clock.now())
        world = (build or cls.demo)(clock, beginning.seed, beginning.started_at)
        journal = keeping.journal(beginning.started_at)
        world.repeat(journal)
        world.keep(keeping, journal)
        world.live()
        return world

    def live(self) -> None:
        """Let every learner act up to now; cheap when nothing is due."""
        with self.lock:
            now = self.clock.now()
            self.live_until(now - SETTLED)
            if self._keeping is not None:
                self._keeping.saw(now)

    def live_until(self, moment: datetime) -> None:
        """Edits touch every account, so all lives are brought to an edit's moment."""
        with self._journal.simulation(moment) if self._journal else nullcontext():
            intentions = self.staff.intentions
            while intentions and intentions[0][0] <= moment:
                due, edit = intentions.pop(0)
                self._everybody_until(due)
                edit(self.staff, due)
            self._everybody_until(moment)

    def account_of(self, token: str) -> Account | None:
        return next((each for each in self.accounts if each.token == token), None)

    def account_named(self, username: str) -> Account:
        return next(each for each in self.accounts if each.user.username == username)

    def repeat(self, journal: Journal) -> None:
        """Do again what came from outside, each act where it once stood."""
        actors = {each.actor: each for each in self._actors}
        for entry in journal.entries():
            self.live_until(entry.after)
            # Another version of the program may live another past, where an old act
            # no longer fits: the world goes on without it.
            with suppress(Refused, KeyError):
                getattr(actors[entry.actor], entry.act)(**entry.arguments)

    def keep(self, keeping: Keeping, journal: Journal) -> None:
        self._keeping, self._journal = keeping, journal
        for actor in self._actors:
            actor.journal = journal

    def _everybody_until(self, moment: datetime) -> None:
        for learner in self.learners:
            learner.live(moment)
        for account in self.accounts:
            account.catch_up(moment)

    @property
    def _actors(self) -> list[Account | Staff]:
        return [*self.accounts, self.staff]
