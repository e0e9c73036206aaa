"""The simulated WaniKani as a whole: one clock, one catalogue, many accounts."""

import threading

from apps.sandbox.account import Account
from apps.sandbox.catalogue import Catalogue
from apps.sandbox.clock import Clock


class World:
    """Hold `lock` around `live()` and the answer that is built after it."""

    def __init__(self, clock: Clock, catalogue: Catalogue, accounts: list[Account]) -> None:
        self.clock = clock
        self.catalogue = catalogue
        self.accounts = accounts
        self.lock = threading.RLock()

    def live(self) -> None:
        """Let every learner act up to now; cheap when nothing is due."""

    def account_of(self, token: str) -> Account | None:
        return next((each for each in self.accounts if each.token == token), None)
