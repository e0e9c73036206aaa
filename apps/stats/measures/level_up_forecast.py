"""When the next level opens: at the earliest, and at the learner's own pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.ladder import AT_ONCE
from apps.stats.measures.level_up import NEVER, LevelUpProgress, level_up_progress, waiting_kanji
from apps.stats.measures.rhythm import OwnRhythm
from apps.stats.measures.rows import LevelItemRow


@dataclass(frozen=True, slots=True)
class LevelUpDate:
    """`kanji_id` passes last of those needed, `gate_id` is what locks it longest.

    All None when no kanji is missing, `at` also when nobody can foresee it.
    """

    at: datetime | None
    kanji_id: int | None = None
    gate_id: int | None = None


@dataclass(frozen=True, slots=True)
class LevelUpForecast:
    """`own_pace` is None while there is no finished level to learn it from."""

    progress: LevelUpProgress
    earliest: LevelUpDate
    own_pace: LevelUpDate | None
    rhythm: OwnRhythm | None


def level_up_forecast(
    level: int,
    kanji: Sequence[LevelItemRow],
    components: Mapping[int, LevelItemRow],
    own: OwnRhythm | None,
    now: datetime,
) -> LevelUpForecast:
    """Both dates follow the same chain of reviews, once without and once with the delays of `own`.

    With enough kanji passed the level-up is due now.
    """
    progress = level_up_progress(level, [row.is_passed for row in kanji])
    if not progress.remaining:
        due = LevelUpDate(now)
        return LevelUpForecast(progress, due, due, own)
    at_best = waiting_kanji(kanji, components, now, AT_ONCE)[progress.remaining - 1]
    paced = (
        waiting_kanji(kanji, components, now, own.rhythm)[progress.remaining - 1] if own else None
    )
    return LevelUpForecast(
        progress,
        LevelUpDate(_known(at_best.passes_at), at_best.kanji_id, at_best.gate_id),
        LevelUpDate(_known(paced.passes_at), paced.kanji_id, paced.gate_id) if paced else None,
        own,
    )


def _known(moment: datetime) -> datetime | None:
    return None if moment == NEVER else moment
