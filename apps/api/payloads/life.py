"""`/api/v1/life`: what happened to one item, in order, with how well each date is known."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.paging import LARGEST_ID
from apps.api.parameters import WholeNumber
from apps.api.payloads.wording import PRECISIONS, Count, NoNextPath
from apps.stats.measures.life_line import ORDER, LifeStep
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.life_lines import item_life_of
from apps.sync.moments import written

SUBJECT = WholeNumber(
    "subject_id", "Whose life: WaniKani's id of the subject.",
    default=None, lowest=0, highest=LARGEST_ID,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One step of a life; what nobody knows is null."""

    kind: Annotated[str, Says("What happened.", one_of=ORDER)]
    at: Annotated[Moment | None, Says("When; `precision` says how well it is known.")]
    not_before: Annotated[Moment | None, Says("The begin of the window, where there is one.")]
    precision: Annotated[
        str,
        Says(
            "The moment, the top of the hour it happened in, the poll that saw it (between "
            "`not_before` and `at`), or not known.",
            one_of=PRECISIONS,
        ),
    ]
    starting_srs_stage: Annotated[
        int | None, Says("The stage before, of a review.", lowest=0, highest=9)
    ]
    ending_srs_stage: Annotated[int | None, Says("The stage it led to.", lowest=0, highest=9)]
    review: Annotated[bool, Says("Whether it is a review of the log, or what one led to.")]
    incorrect_meaning_answers: Annotated[int | None, Says("Of a review, when it is known.")]
    incorrect_reading_answers: Annotated[int | None, Says("Likewise.")]
    attempt: Annotated[
        int | None,
        Says("The attempt it happened in, of a reset the one it began; null if not known."),
    ]
    original_level: Annotated[int | None, Says("Of a reset: the account's level before.")]
    target_level: Annotated[int | None, Says("Of a reset: the account's level after.")]


@dataclass(frozen=True, slots=True)
class Life:
    """The life of one item; all null for an id that neither WaniKani's catalogue nor the learner's
    account has."""

    subject_id: Annotated[int | None, Says("As asked.")]
    type: Annotated[str | None, Says("`radical`, `kanji` and so on, as in the other lists.")]
    srs_stage: Annotated[
        int | None, Says("The stage now; null while it is locked.", lowest=0, highest=9)
    ]
    count: Count
    next: NoNextPath
    items: Annotated[
        tuple[LifeEvent, ...] | None,
        Says("Oldest first; what nobody can date stands behind what made it possible."),
    ]


def life(asking: Asking) -> Life:
    learner = asking.learner
    found = item_life_of(learner, asking[SUBJECT]) if learner and has_numbers(learner) else None
    if found is None:
        return Life(None, None, None, None, None, None)
    events = tuple(map(_event, found.line.steps))
    return Life(found.subject_id, found.type, found.srs_stage, len(events), None, events)


def _event(step: LifeStep) -> LifeEvent:
    return LifeEvent(
        kind=step.kind,
        at=written(step.at),
        not_before=written(step.not_before),
        precision=step.precision,
        starting_srs_stage=step.starting_stage,
        ending_srs_stage=step.stage,
        review=step.is_review,
        incorrect_meaning_answers=step.wrong_meaning,
        incorrect_reading_answers=step.wrong_reading,
        attempt=step.attempt,
        original_level=step.reset.original_level if step.reset else None,
        target_level=step.reset.target_level if step.reset else None,
    )
