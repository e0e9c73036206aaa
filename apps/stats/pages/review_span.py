"""The items behind one bar of the coming reviews, by the stage they stand at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.stats.measures.rows import WaitingRow
from apps.stats.pages.items import STAGES, Item, Stage, item_of
from apps.stats.pages.wording import Phrase, Sentence, counted, plain, strong
from apps.stats.selectors.subjects import SubjectText

# An hour rarely has more; what waits after a long absence would be a page of its own.
SHOWN = 300


@dataclass(frozen=True, slots=True)
class StageItems:
    stage: Stage
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SpanSection:
    heading: str
    sentence: Sentence
    stages: tuple[StageItems, ...]


def build(
    heading: str, rows: Sequence[WaitingRow], texts: Mapping[int, SubjectText]
) -> SpanSection:
    by_stage: defaultdict[int, list[Item]] = defaultdict(list)
    for row in rows[:SHOWN]:
        by_stage[row.srs_stage].append(item_of(row.subject_id, row.type, texts))
    return SpanSection(
        heading=heading,
        sentence=sentence_of(len(rows)),
        stages=tuple(StageItems(STAGES[stage], tuple(by_stage[stage])) for stage in by_stage),
    )


def sentence_of(number: int) -> Sentence:
    if not number:
        return plain("No review comes then.")
    rest = f", the first {SHOWN} of them here" if number > SHOWN else ""
    return (strong(counted(number, "review")), Phrase(f"{rest}, lowest stage first."))
