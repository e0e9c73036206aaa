"""A reset's archive: what stood before it, level by level, and every item of the chosen level."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.archived import COLUMNS, ArchivedLevel, ArchivedStanding
from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import item_address
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.items import Item, Stage, group_name, item_of, stage_at
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import (
    Phrase,
    Sentence,
    day,
    plain,
    said,
    short_day,
)
from apps.stats.reader import Reader
from apps.stats.selectors.archives import (
    Archive,
    ArchivedItemRow,
    ArchiveTitle,
    archive_of,
    archived_items_of,
)
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ArchivedLine:
    """An item as it stood, everything in words; empty where nobody had counted."""

    item: Item
    url: str
    stage: Stage
    is_hidden: bool
    meaning: str
    reading: str
    burned: str


@dataclass(frozen=True, slots=True)
class LevelSection:
    heading: str
    sentence: Sentence
    lines: tuple[ArchivedLine, ...]
    earlier_url: str
    later_url: str


@dataclass(frozen=True, slots=True)
class ArchivePage:
    standing: Standing
    lead: Sentence
    sub: str = ""
    levels: Table | None = None
    level: LevelSection | None = None


def build(reader: Reader, archive_id: int, chosen_level: str = "") -> ArchivePage | None:
    """None when the reader has no such archive."""
    learner = reader.learner
    archive = archive_of(learner, archive_id) if learner else None
    if archive is None or learner is None:
        return None
    standing, levels = standings.build(reader), archive.standing.levels
    if not archive.title.is_observed or not levels:
        return ArchivePage(standing, lead_unseen(archive.title, reader), _not_seen())
    place = _place(levels, chosen_level)
    return ArchivePage(
        standing=standing,
        lead=lead_of(archive, reader),
        sub=sub_of(archive.standing),
        levels=_table(archive.title, levels),
        level=_section(archive, place, learner, reader),
    )


def links_of(titles: tuple[ArchiveTitle, ...], reader: Reader) -> Sentence:
    """Where the resets of a life lead to their archives."""
    if not titles:
        return ()
    links = [Phrase(_short(title, reader), url=url_of(title.id)) for title in titles]
    between = [phrase for link in links for phrase in (Phrase(", "), link)]
    return (Phrase(f"{_('What you had before a reset:')} "), *between[1:], Phrase("."))


def url_of(archive_id: int, level_key: str = "") -> str:
    address = reverse("stats:archive", args=[archive_id])
    return f"{address}?level={level_key}#items" if level_key else address


def lead_of(archive: Archive, reader: Reader) -> Sentence:
    had = archive.standing
    told = ngettext(
        "Before %(event)s you had <b>%(number)s burned item</b> and %(begun)s on their way.",
        "Before %(event)s you had <b>%(number)s burned items</b> and %(begun)s on their way.",
        had.burned,
    )
    shown = {"number": f"{had.burned:,}", "begun": f"{had.begun:,}"}
    return said(told, {**shown, "event": _named(archive.title, reader)})


def lead_unseen(title: ArchiveTitle, reader: Reader) -> Sentence:
    told = _("Nobody saw your items before %(event)s.")
    return plain(told % {"event": _named(title, reader)})


def sub_of(standing: ArchivedStanding) -> str:
    told = _("They stand here as wkdash had last read them before anything was overwritten.")
    if not standing.hidden:
        return told
    hidden = ngettext(
        "%(number)s more was hidden by WaniKani.",
        "%(number)s more were hidden by WaniKani.",
        standing.hidden,
    )
    return f"{told} {hidden % {'number': f'{standing.hidden:,}'}}"


def _not_seen() -> str:
    return _(
        "wkdash was not watching yet, or another reset had come just before. "
        "What WaniKani wiped then, nobody can read any more."
    )


def _items_told(items: int) -> Sentence:
    told = ngettext(
        "<b>%(number)s item</b>, the highest stage first.",
        "<b>%(number)s items</b>, the highest stage first.",
        items,
    )
    return said(told, {"number": f"{items:,}"})


def _named(title: ArchiveTitle, reader: Reader) -> str:
    if title.reset is None:
        told = _("WaniKani took progress back on %(day)s, without a reset that explains it,")
    else:
        told = _("the reset of %(day)s from level %(from)d to %(to)d")
    return told % _event(title, reader)


def _short(title: ArchiveTitle, reader: Reader) -> str:
    told = _("%(day)s (level %(from)d to %(to)d)") if title.reset else "%(day)s"
    return told % _event(title, reader)


def _event(title: ArchiveTitle, reader: Reader) -> Mapping[str, object]:
    told: dict[str, object] = {"day": day(reader.day(title.confirmed_at))}
    if title.reset:
        told |= {"from": title.reset.original_level, "to": title.reset.target_level}
    return told


def _key(level: ArchivedLevel) -> str:
    return UNKNOWN if level.level is None else str(level.level)


def _heading(level: ArchivedLevel) -> str:
    if level.level is None:
        return _("Level not known")
    return _("Level %(level)d") % {"level": level.level}


def _place(levels: tuple[ArchivedLevel, ...], chosen: str) -> int:
    """The chosen level if anything of it was archived, else the first."""
    keys = [_key(level) for level in levels]
    return keys.index(chosen) if chosen in keys else 0


def _table(title: ArchiveTitle, levels: tuple[ArchivedLevel, ...]) -> Table:
    return Table(
        caption=_("Items before the reset, by level and stage"),
        columns=(
            _("Level"),
            *(group_name(name) for name, _stages in COLUMNS),
            _("Hidden or locked"),
        ),
        rows=tuple(
            Row(
                head=_heading(level),
                cells=(*(f"{n:,}" for n in level.items), f"{level.others:,}"),
                url=url_of(title.id, _key(level)),
            )
            for level in levels
        ),
    )


def _section(archive: Archive, place: int, learner: Learner, reader: Reader) -> LevelSection:
    levels = archive.standing.levels
    rows = archived_items_of(archive, levels[place].level)
    texts = subject_texts_of(learner, [row.subject_id for row in rows])
    later = levels[place + 1] if place + 1 < len(levels) else None
    return LevelSection(
        heading=_heading(levels[place]),
        sentence=_items_told(len(rows)),
        lines=tuple(_line(row, texts, reader) for row in rows),
        earlier_url=url_of(archive.title.id, _key(levels[place - 1])) if place else "",
        later_url=url_of(archive.title.id, _key(later)) if later else "",
    )


def _line(row: ArchivedItemRow, texts: Mapping[int, SubjectText], reader: Reader) -> ArchivedLine:
    is_locked = row.srs_stage == 0 and row.unlocked_at is None
    return ArchivedLine(
        item=item_of(row.subject_id, row.type, texts),
        url=item_address(row.subject_id),
        stage=Stage("l", _("locked")) if is_locked else stage_at(row.srs_stage),
        is_hidden=row.hidden,
        meaning=_answers(row.meaning_correct, row.meaning_incorrect),
        reading=_answers(row.reading_correct, row.reading_incorrect) if _is_read(row) else "",
        burned=short_day(reader.day(row.burned_at)) if row.burned_at else "",
    )


def _is_read(row: ArchivedItemRow) -> bool:
    """Radicals and kana words have no reading, whatever their counters say."""
    return row.type not in ("radical", "kana_vocabulary")


def _answers(right: int | None, wrong: int | None) -> str:
    return "" if right is None or wrong is None else f"{right:,} / {wrong:,}"
