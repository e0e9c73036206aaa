"""Where everything stands: the items per stage, by type."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.charts.marks import Picture
from apps.stats.charts.stage_bar import StageShare, draw_stage_bar
from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.stages import StageDistribution, StageGroup
from apps.stats.pages.items import Stage, group_name
from apps.stats.pages.wording import Sentence, said
from apps.stats.selectors.stages import stage_distribution_of, stage_distribution_so_far
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class StageLine:
    stage: Stage
    items: str
    radical: str
    kanji: str
    vocabulary: str


@dataclass(frozen=True, slots=True)
class StagesSection:
    heading: str
    sentence: Sentence
    picture: Picture
    lines: tuple[StageLine, ...]
    total: StageLine


def build(learner: Learner) -> StagesSection | None:
    distribution = stage_distribution_of(learner)
    return section_of(distribution) if distribution else None


def build_so_far(learner: Learner) -> StagesSection | None:
    """What a first sync has read already; None before its first assignments."""
    return section_of(stage_distribution_so_far(learner), is_whole=False)


def section_of(distribution: StageDistribution, *, is_whole: bool = True) -> StagesSection | None:
    """None before the first lesson: a bar of nothing says nothing."""
    groups = distribution.groups
    begun = sum((group.items for group in groups), TypeCounts())
    if not begun.total:
        return None
    shares = tuple(StageShare(_mark(group), group.items.total) for group in groups)
    spoken = ", ".join(f"{group_name(group.name)} {group.items.total:,}" for group in groups)
    return StagesSection(
        heading=_("Where everything stands") if is_whole else _("Where everything stands, so far"),
        sentence=sentence_of(begun.total, distribution.burned),
        picture=draw_stage_bar(shares, _("Items per stage"), f"{spoken}."),
        lines=tuple(
            _line(Stage(_mark(group), group_name(group.name)), group.items) for group in groups
        ),
        total=_line(Stage("", _("All")), begun),
    )


def sentence_of(begun: int, burned: int) -> Sentence:
    told = ngettext(
        "<b>%(number)s item</b> begun, %(burned)s of them burned.",
        "<b>%(number)s items</b> begun, %(burned)s of them burned.",
        begun,
    )
    if not burned:
        told = ngettext(
            "<b>%(number)s item</b> begun. None has burned yet.",
            "<b>%(number)s items</b> begun. None has burned yet.",
            begun,
        )
    elif burned == begun:
        told = ngettext(
            "<b>%(number)s item</b> begun, and every one is burned.",
            "<b>%(number)s items</b> begun, and every one is burned.",
            begun,
        )
    return said(told, {"number": f"{begun:,}", "burned": f"{burned:,}"})


def _mark(group: StageGroup) -> str:
    return group.name[0].lower()


def _line(stage: Stage, items: TypeCounts) -> StageLine:
    words = items.total - items.radical - items.kanji
    return StageLine(
        stage, f"{items.total:,}", f"{items.radical:,}", f"{items.kanji:,}", f"{words:,}"
    )
