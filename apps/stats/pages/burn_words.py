"""When an item is going to burn, in words for its page."""

from datetime import datetime

from apps.stats.measures.stages import BURNED
from apps.stats.pages.wording import short_day
from apps.stats.reader import Reader
from apps.stats.selectors.burns_ahead import BurnToCome, ClimbingItem, burns_to_come_of
from apps.stats.selectors.life_lines import ItemLife
from apps.sync.models import Learner


def build(learner: Learner, life: ItemLife, reader: Reader) -> str:
    """Begins with a blank; empty for what is burned, locked or not offered, and on vacation."""
    if life.srs_stage is None or life.srs_stage == BURNED or not life.is_offered:
        return ""
    item = ClimbingItem(
        life.subject_id, life.type, life.srs_stage, life.available_at, life.ladder_id
    )
    to_come = burns_to_come_of(learner, [item], reader.now).get(life.subject_id)
    return f" {told(to_come, reader)}" if to_come and to_come.earliest else ""


def told(to_come: BurnToCome, reader: Reader) -> str:
    def day(moment: datetime | None) -> str:
        return short_day(reader.day(moment)) if moment else "ten years from now"

    earliest = f"It burns on {day(to_come.earliest)} at the earliest"
    expected = to_come.expected
    if expected is None:
        return f"{earliest}."
    source = (
        f"{to_come.seen:,} reviews that wkdash saw" if to_come.seen else "all your answers so far"
    )
    return (
        f"{earliest}; as you answer, one in ten such items burns by {day(expected.early)}, half "
        f"by {day(expected.middle)} and nine in ten by {day(expected.late)}, judging from {source}."
    )
