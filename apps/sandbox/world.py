"""The simulated WaniKani as a whole: one clock, one catalogue, many accounts."""

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.clock import Clock
from apps.sandbox.learner import Learner
from apps.sandbox.staff import Staff

# An act stamps rows up to half a second after its moment; nobody may see the future.
SETTLED = timedelta(seconds=1)


class World:
    """Hold `lock` around `live()` and the answer that is built after it."""

    def __init__(
        self,
        clock: Clock,
        catalogue: Catalogue,
        accounts: Sequence[Account] = (),
        learners: Sequence[Learner] = (),
        staff: Staff | None = None,
    ) -> None:
        self.clock = clock
        self.catalogue = catalogue
        self.accounts = list(accounts)
        self.learners = list(learners)
        self.staff = staff or Staff(catalogue, self.accounts)
        self.lock = threading.RLock()

    def live(self) -> None:
        """Let every learner act up to now; cheap when nothing is due."""
        with self.lock:
            self.live_until(self.clock.now() - SETTLED)

    def live_until(self, moment: datetime) -> None:
        """Edits touch every account, so all lives are brought to an edit's moment."""
        intentions = self.staff.intentions
        while intentions and intentions[0][0] <= moment:
            due, edit = intentions.pop(0)
            self._everybody_until(due)
            edit(self.staff, due)
        self._everybody_until(moment)

    def _everybody_until(self, moment: datetime) -> None:
        for learner in self.learners:
            learner.live(moment)
        for account in self.accounts:
            account.catch_up(moment)

    def account_of(self, token: str) -> Account | None:
        return next((each for each in self.accounts if each.token == token), None)

    def account_named(self, username: str) -> Account:
        return next(each for each in self.accounts if each.user.username == username)
