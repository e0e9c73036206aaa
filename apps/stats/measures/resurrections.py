"""The ledger of resurrected items: burned, brought back, burned again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Resurrection:
    """One resurrection known; several of one item are several entries.

    `srs_stage` is the item's stage now (None: its row is gone), `next_review_at` None outside
    stages 1-8 and on vacation. `burned_again_at` is None for "not yet" and for "nobody knows when".
    Days are those between the two dates as a fraction, None without both.
    """

    subject_id: int
    type: str
    first_burned_at: datetime | None
    resurrected_at: datetime
    days_burned: float | None
    srs_stage: int | None
    next_review_at: datetime | None
    burned_again: bool
    burned_again_at: datetime | None
    days_to_burn_again: float | None
