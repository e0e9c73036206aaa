"""One authenticated request together with the world it is answered from."""

from dataclasses import dataclass
from datetime import datetime

from apps.sandbox.account import Account
from apps.sandbox.http.messages import Request
from apps.sandbox.http.row_texts import RowTexts
from apps.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    request: Request
    world: World
    account: Account
    now: datetime  # the world's clock
    texts: RowTexts
    row_id: int = 0  # the number in the path, 0 when there is none

    @property
    def root(self) -> str:
        return f"{self.request.origin}/v2"
