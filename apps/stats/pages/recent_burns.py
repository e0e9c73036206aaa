"""The latest burns of a learner."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.stats.measures.burns import Burn
from apps.stats.pages.items import Item, item_of
from apps.stats.pages.wording import near_day
from apps.stats.reader import Reader
from apps.stats.selectors.burns import recent_burns_of
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner

SHOWN = 6


@dataclass(frozen=True, slots=True)
class RecentBurn:
    """`on` is the day in words, `date` the same for machines; `told` is empty for a first burn."""

    item: Item
    told: str
    on: str
    date: str
    is_again: bool


def build(learner: Learner, reader: Reader) -> tuple[RecentBurn, ...] | None:
    burns = recent_burns_of(learner, SHOWN)
    if burns is None:
        return None
    texts = subject_texts_of(learner, [burn.subject_id for burn in burns])
    return tuple(_shown(burn, texts, reader) for burn in burns)


def _shown(burn: Burn, texts: Mapping[int, SubjectText], reader: Reader) -> RecentBurn:
    on = reader.day(burn.burned_at) if burn.burned_at else None
    return RecentBurn(
        item=item_of(burn.subject_id, burn.type, texts),
        told=_("burned again") if burn.again else "",
        on=near_day(on, reader.today) if on else "",
        date=on.isoformat() if on else "",
        is_again=burn.again,
    )
