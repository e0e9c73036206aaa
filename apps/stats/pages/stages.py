"""Where everything stands: the items per stage, by type."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.charts.marks import Picture
from apps.stats.charts.stage_bar import (
    NARROW,
    WIDE,
    BarLayout,
    StageBar,
    StageShare,
    draw_stage_bar,
)
from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.stages import StageDistribution, StageGroup
from apps.stats.pages import amounts
from apps.stats.pages.addresses import page_address
from apps.stats.pages.item_choice import query_of
from apps.stats.pages.items import Stage, group_name
from apps.stats.pages.wording import Sentence, said
from apps.stats.selectors.item_list import ItemChoice
from apps.stats.selectors.stages import stage_distribution_of, stage_distribution_so_far
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class StageLine:
    """`url` leads to the items, "" where there is no page of them."""

    stage: Stage
    items: str
    radical: str
    kanji: str
    vocabulary: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class StagesSection:
    heading: str
    sentence: Sentence
    wide: Picture
    narrow: Picture
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
    shares = tuple(_share(group, is_whole=is_whole) for group in groups)
    return StagesSection(
        heading=_("Where everything stands") if is_whole else _("Where everything stands, so far"),
        sentence=sentence_of(begun.total, distribution.burned),
        wide=_picture(shares, WIDE),
        narrow=_picture(shares, NARROW),
        lines=tuple(_line(group, is_whole=is_whole) for group in groups),
        total=_total(begun),
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


def _url(group: StageGroup) -> str:
    query = query_of(ItemChoice(stage=group.name.lower()))
    return f"{page_address('stats:items')}{query}"


def _share(group: StageGroup, *, is_whole: bool) -> StageShare:
    told = {"stage": group_name(group.name), "items": amounts.items(group.items.total)}
    return StageShare(
        mark=_mark(group),
        items=group.items.total,
        label=_("%(stage)s: %(items)s") % told,
        url=_url(group) if is_whole else "",
    )


def _picture(shares: tuple[StageShare, ...], layout: BarLayout) -> Picture:
    return draw_stage_bar(
        StageBar(
            shares=shares,
            layout=layout,
            name="stages-wide" if layout is WIDE else "stages-narrow",
            title=_("Items per stage"),
            description=f"{'; '.join(share.label for share in shares)}.",
        )
    )


def _line(group: StageGroup, *, is_whole: bool) -> StageLine:
    stage = Stage(_mark(group), group_name(group.name))
    is_linked = is_whole and group.items.total
    return StageLine(stage, *_cells(group.items), url=_url(group) if is_linked else "")


def _total(begun: TypeCounts) -> StageLine:
    return StageLine(Stage("", _("All")), *_cells(begun))


def _cells(items: TypeCounts) -> tuple[str, str, str, str]:
    words = items.total - items.radical - items.kanji
    return f"{items.total:,}", f"{items.radical:,}", f"{items.kanji:,}", f"{words:,}"
