"""When an item is going to burn, in words for its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.measures.stages import BURNED
from apps.stats.pages.wording import in_a_row, short_day
from apps.stats.reader import Reader
from apps.stats.selectors.burns_ahead import BurnToCome, ClimbingItem, burns_to_come_of
from apps.stats.selectors.life_lines import ItemLife
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class Share:
    """How a share of items is told: by a day, and of the earliest day, which was just named."""

    by: Promise
    then: Promise


SHARES = (
    Share(gettext_lazy("one in ten by %(day)s"), gettext_lazy("one in ten on that very day")),
    Share(gettext_lazy("half by %(day)s"), gettext_lazy("half on that very day")),
    Share(gettext_lazy("nine in ten by %(day)s"), gettext_lazy("nine in ten on that very day")),
)


def build(learner: Learner, life: ItemLife, reader: Reader) -> str:
    """Empty for what is burned, locked or not offered, and on vacation."""
    if life.srs_stage is None or life.srs_stage == BURNED or not life.is_offered:
        return ""
    item = ClimbingItem(
        life.subject_id, life.type, life.srs_stage, life.available_at, life.ladder_id
    )
    to_come = burns_to_come_of(learner, [item], reader.now).get(life.subject_id)
    return told(to_come, reader) if to_come and to_come.earliest else ""


def told(to_come: BurnToCome, reader: Reader) -> str:
    earliest = _day(to_come.earliest, reader)
    shares = tuple(_shares(to_come, reader))
    if not shares:
        return _("It burns on %(earliest)s at the earliest.") % {"earliest": earliest}
    number = {"number": f"{to_come.seen:,}"}
    return _expected(to_come.seen) % {"earliest": earliest, "shares": in_a_row(shares), **number}


def _expected(seen: int) -> str:
    if not seen:
        return _(
            "It burns on %(earliest)s at the earliest; as you answer, such items burn like this: "
            "%(shares)s, judging from all your answers so far."
        )
    return ngettext(
        "It burns on %(earliest)s at the earliest; as you answer, such items burn like this: "
        "%(shares)s, judging from %(number)s review that wkdash saw.",
        "It burns on %(earliest)s at the earliest; as you answer, such items burn like this: "
        "%(shares)s, judging from %(number)s reviews that wkdash saw.",
        seen,
    )


def _shares(to_come: BurnToCome, reader: Reader) -> Iterator[str]:
    """A day is told once: of an item one review away, most of them are the same. What does not
    burn within ten years is not told."""
    expected = to_come.expected
    if expected is None or to_come.earliest is None:
        return
    # Of two shares of a day the greater one holds the other.
    days: dict[date, Share] = {}
    for share, moment in zip(SHARES, (expected.early, expected.middle, expected.late), strict=True):
        if moment is not None:
            days[reader.day(moment)] = share
    first = reader.day(to_come.earliest)
    for day, share in days.items():
        yield str(share.then) if day == first else share.by % {"day": short_day(day)}


def _day(moment: datetime | None, reader: Reader) -> str:
    return short_day(reader.day(moment)) if moment else ""
