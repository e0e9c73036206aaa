"""When an item is going to burn, in words for its page."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.stages import BURNED
from apps.stats.pages.wording import short_day
from apps.stats.reader import Reader
from apps.stats.selectors.burns_ahead import BurnToCome, ClimbingItem, burns_to_come_of
from apps.stats.selectors.life_lines import ItemLife
from apps.sync.models import Learner


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
    expected = to_come.expected
    days = {"earliest": _day(to_come.earliest, reader)}
    if expected is None:
        return _("It burns on %(earliest)s at the earliest.") % days
    days |= {
        "early": _day(expected.early, reader),
        "middle": _day(expected.middle, reader),
        "late": _day(expected.late, reader),
    }
    return _expected(to_come.seen) % {**days, "number": f"{to_come.seen:,}"}


def _expected(seen: int) -> str:
    if not seen:
        return _(
            "It burns on %(earliest)s at the earliest; as you answer, one in ten such items burns "
            "by %(early)s, half by %(middle)s and nine in ten by %(late)s, judging from all your "
            "answers so far."
        )
    return ngettext(
        "It burns on %(earliest)s at the earliest; as you answer, one in ten such items burns by "
        "%(early)s, half by %(middle)s and nine in ten by %(late)s, judging from %(number)s "
        "review that wkdash saw.",
        "It burns on %(earliest)s at the earliest; as you answer, one in ten such items burns by "
        "%(early)s, half by %(middle)s and nine in ten by %(late)s, judging from %(number)s "
        "reviews that wkdash saw.",
        seen,
    )


def _day(moment: datetime | None, reader: Reader) -> str:
    return short_day(reader.day(moment)) if moment else _("ten years from now")
