"""The items behind one bar of the coming reviews, by the stage they stand at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.rows import WaitingRow
from apps.stats.pages.items import Item, Stage, item_of, stage_at
from apps.stats.pages.wording import Sentence, plain, said
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
        stages=tuple(StageItems(stage_at(stage), tuple(by_stage[stage])) for stage in by_stage),
    )


def sentence_of(number: int) -> Sentence:
    if not number:
        return plain(_("No review comes then."))
    told = ngettext(
        "<b>%(number)s review</b>, lowest stage first.",
        "<b>%(number)s reviews</b>, lowest stage first.",
        number,
    )
    if number > SHOWN:
        told = _("<b>%(number)s reviews</b>, the first %(shown)d of them here, lowest stage first.")
    return said(told, {"number": f"{number:,}", "shown": SHOWN})
