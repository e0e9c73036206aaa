"""A learner of the sandbox under our eyes: act there, sync here, compare."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.sandbox.account import Account
from apps.sandbox.http.application import Sandbox
from apps.sandbox.world import World
from apps.sync.client.patience import Patience
from apps.sync.connect import connect
from apps.sync.models import Learner
from apps.sync.pipeline import SyncResult, sync_learner

# Tests wait for nobody.
HASTY = Patience(attempts=2, first_pause=0.01, wait_at_most=0.1)

PASSWORD = "a-long-enough-password"


@dataclass
class Watch:
    """`hana` studies in `world`; our clock is the world's."""

    sandbox: Sandbox
    user: User

    @property
    def world(self) -> World:
        return self.sandbox.world

    @property
    def account(self) -> Account:
        return self.world.accounts[0]

    @property
    def learner(self) -> Learner:
        return Learner.objects.get(user=self.user, is_current=True)

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def wait(self, **duration: float) -> datetime:
        self.world.clock.move(timedelta(**duration))
        self.world.live()
        return self.now

    def wait_until(self, moment: datetime) -> datetime:
        if moment > self.now:
            self.world.clock.set(moment)
        # What is done by hand is visible a second later.
        return self.wait(seconds=2)

    def sync(
        self,
        *,
        full: bool = False,
        asked: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> SyncResult:
        """`clock` may do more than tell the time: it is asked all along the way."""
        clock = clock or self.world.clock.now
        result = sync_learner(self.learner.pk, full=full, asked=asked, clock=clock, patience=HASTY)
        assert result is not None, "somebody else holds the lease"
        return result

    def requests(self) -> list[str]:
        """Paths with their queries, in the order they arrived."""
        return [entry.target for entry in self.sandbox.log.entries()]

    def burn(self, subject_id: int) -> datetime:
        """Learn one item to the end, or again; the moment of the burn."""
        moment = self.account.climb(subject_id, 9, self.now)
        self.wait_until(moment)
        return moment


def watch(sandbox: Sandbox, username: str = "kana") -> Watch:
    """A user of our server whose token opens the sandbox's first account."""
    user = User.objects.create_user(username, password=PASSWORD)
    connect(user, sandbox.world.accounts[0].token)
    return Watch(sandbox, user)
