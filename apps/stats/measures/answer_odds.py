"""How often an item goes through a review without a miss, by its stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from apps.stats.measures.rows import AnsweredRow

BANDS: Mapping[str, Sequence[int]] = {
    "Apprentice": (1, 2, 3, 4),
    "Guru": (5, 6),
    "Master": (7,),
    "Enlightened": (8,),
}
# Fewer reviews say nothing about a band.
LEAST_REVIEWS = 50


@dataclass(frozen=True, slots=True)
class AnswerOdds:
    """`right` is the chance by stage 1 to 8; `reviews` is how many were seen, 0 when it rests on
    the right and wrong answers of all time instead."""

    right: Mapping[int, float]
    reviews: int


def answer_odds(log: Iterable[AnsweredRow], of_answers: float) -> AnswerOdds:
    """From the observed log, band by band; a band seen too rarely takes the share of all, and all
    take `of_answers`, the chance that both questions of an item are right."""
    rows = tuple(log)
    overall = _share(rows)
    right: dict[int, float] = {}
    for stages in BANDS.values():
        own = _share([row for row in rows if row.srs_stage in stages])
        chance = own if own is not None else overall if overall is not None else of_answers
        right |= dict.fromkeys(stages, chance)
    return AnswerOdds(right, sum(row.reviews for row in rows) if overall is not None else 0)


def chance_of_both(meaning: tuple[int, int], reading: tuple[int, int]) -> float:
    """From (right, wrong) answers: the shares multiplied; an unasked question is right."""
    chance = 1.0
    for right, wrong in (meaning, reading):
        if right + wrong:
            chance *= right / (right + wrong)
    return chance


def _share(rows: Sequence[AnsweredRow]) -> float | None:
    reviews = sum(row.reviews for row in rows)
    return sum(row.flawless for row in rows) / reviews if reviews >= LEAST_REVIEWS else None
