"""The level that was chosen in a picture: its dates, its kanji, and whether it counts."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.stats.measures.level_curve import days_to_pass
from apps.stats.measures.pace import JudgedRun
from apps.stats.measures.rows import LevelItemRow, VacationRow
from apps.stats.pages import archive
from apps.stats.pages.addresses import item_address
from apps.stats.pages.items import Item, item_of, stage_at
from apps.stats.pages.level_ladder_figure import LadderView
from apps.stats.pages.level_ladder_words import name_of
from apps.stats.pages.wording import Sentence, day, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.archives import ArchiveTitle
from apps.stats.selectors.subjects import SubjectText

KANJI = "kanji"


@dataclass(frozen=True, slots=True)
class LevelKanji:
    """`told` is when it passed, or where it stands."""

    item: Item
    url: str
    told: str
    gates_level_up: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What the form would do: `is_excluded` is what it asks for."""

    attempt: int
    level: int
    is_excluded: bool
    action: str
    why: str


@dataclass(frozen=True, slots=True)
class LevelSection:
    heading: str
    sentence: Sentence
    kanji: tuple[LevelKanji, ...]
    archive: Sentence
    items_url: str
    exclusion: Exclusion | None


@dataclass(frozen=True, slots=True)
class KanjiView:
    """The kanji as they stand today, those the level-up waits for, and their texts."""

    rows: Sequence[LevelItemRow]
    vacations: Sequence[VacationRow]
    gating: Set[int]
    texts: Mapping[int, SubjectText]


def build(
    view: LadderView,
    one: JudgedRun,
    kanji: KanjiView,
    archives: Sequence[ArchiveTitle],
) -> LevelSection:
    is_todays = one.run.counts_today
    return LevelSection(
        heading=name_of(view.paces, one),
        sentence=sentence_of(one, view.reader),
        kanji=tuple(_kanji(one, kanji)) if is_todays else (),
        archive=() if is_todays else _archive(view, one, archives),
        items_url=f"{reverse('stats:items')}?from={one.run.level}&to={one.run.level}",
        exclusion=exclusion_of(one),
    )


def sentence_of(one: JudgedRun, reader: Reader) -> Sentence:
    run = one.run
    if run.unlocked_at is None:
        return plain(_("Nobody knows when it opened."))
    opened = day(reader.day(run.unlocked_at))
    if run.passed_at is None or run.days is None:
        told = _("Opened on %(day)s, not finished before the reset.")
        if run.counts_today:
            told = _("Opened on %(day)s, still open.")
        return plain(told % {"day": opened})
    told = _("<b>%(days)s days</b>, from %(opened)s to %(passed)s.")
    if run.is_reconstructed:
        told = _(
            "<b>%(days)s days</b>, from %(opened)s to %(passed)s. WaniKani has no record of it: "
            "the dates are told by when its words unlocked."
        )
    passed = day(reader.day(run.passed_at))
    return said(told, {"days": f"{run.days:.1f}", "opened": opened, "passed": passed})


def exclusion_of(one: JudgedRun) -> Exclusion | None:
    """Only a finished level can count or not."""
    if one.run.days is None:
        return None
    action, why = _("Leave it out of my pace"), _("It counts for your usual pace.")
    if one.is_excluded:
        action, why = _("Count it again"), _("You left it out of your usual pace.")
    elif one.is_outlier:
        why = _("It stands out, so it does not count for your usual pace as it is.")
    return Exclusion(one.run.attempt, one.run.level, not one.is_excluded, action, why)


def _archive(view: LadderView, one: JudgedRun, archives: Sequence[ArchiveTitle]) -> Sentence:
    ended = view.paces[one.run.attempt - 1].attempt.ended_at
    found = next((each for each in archives if each.confirmed_at == ended), None)
    if found is None or not found.is_observed:
        return ()
    told = _("A reset took it back; the archive has <items>its items as they stood</items>.")
    return said(told, items=archive.url_of(found.id, f"{one.run.level}"))


def _kanji(one: JudgedRun, view: KanjiView) -> Iterator[LevelKanji]:
    rows = [row for row in view.rows if row.level == one.run.level]
    for row in sorted(rows, key=_place):
        yield LevelKanji(
            item=item_of(row.subject_id, KANJI, view.texts),
            url=item_address(row.subject_id),
            told=_told(one, row, view.vacations),
            gates_level_up=row.subject_id in view.gating,
        )


def _place(row: LevelItemRow) -> tuple[bool, float, int, int]:
    """What has passed in the order it did, then what is furthest."""
    passed = row.passed_at.timestamp() if row.passed_at else 0.0
    return not row.is_passed, passed, -row.srs_stage, row.lesson_position


def _told(one: JudgedRun, row: LevelItemRow, vacations: Sequence[VacationRow]) -> str:
    days = days_to_pass(one.run, row, vacations)
    if days is not None:
        return _("day %(day)d") % {"day": int(days)}
    if row.is_passed:
        return _("passed")
    return stage_at(row.srs_stage).name if row.unlocked_at else _("locked")
