"""How often an item goes through a review without a miss, by its type and stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from apps.stats.measures.accuracy import Accuracy, Answers
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
    """`right` is the chance by stage 1 to 8 over all types, `of_type` that of each type known.

    `reviews` is how many were seen, 0 when it rests on the answers of all time instead.
    """

    right: Mapping[int, float]
    reviews: int
    of_type: Mapping[str, Mapping[int, float]] = field(default_factory=dict)

    def of(self, type_: str) -> Mapping[int, float]:
        return self.of_type.get(type_, self.right)


def answer_odds(log: Iterable[AnsweredRow], answers: Accuracy) -> AnswerOdds:
    """From the observed log, by type and band. A band of a type seen too rarely takes the share of
    that band over all types, a band seen too rarely that of all reviews, and when too few were
    seen in all, each type takes the chance that both questions were right (`answers`)."""
    rows = tuple(log)
    overall = _share(rows)
    if overall is None:
        types = {type_: _flat(chance_of_both(given)) for type_, given in answers.types}
        return AnswerOdds(_flat(chance_of_both(answers.whole)), 0, types)
    right = _by_band(rows, _flat(overall))
    of_type = {
        type_: _by_band([row for row in rows if row.type == type_], right)
        for type_ in sorted({row.type for row in rows})
    }
    return AnswerOdds(right, sum(row.reviews for row in rows), of_type)


def chance_of_both(answers: Answers) -> float:
    """The shares of right meanings and readings multiplied; an unasked question is right."""
    shares = (answers.meaning, answers.reading)
    meaning, reading = (1.0 if share is None else share for share in shares)
    return meaning * reading


def _by_band(rows: Sequence[AnsweredRow], otherwise: Mapping[int, float]) -> dict[int, float]:
    right: dict[int, float] = {}
    for stages in BANDS.values():
        own = _share([row for row in rows if row.srs_stage in stages])
        right |= {stage: otherwise[stage] if own is None else own for stage in stages}
    return right


def _flat(chance: float) -> dict[int, float]:
    return {stage: chance for stages in BANDS.values() for stage in stages}


def _share(rows: Sequence[AnsweredRow]) -> float | None:
    reviews = sum(row.reviews for row in rows)
    return sum(row.flawless for row in rows) / reviews if reviews >= LEAST_REVIEWS else None
