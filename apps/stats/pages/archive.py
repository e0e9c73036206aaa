"""A reset's archive: what stood before it, level by level, and every item of the chosen level."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from apps.stats.measures.archived import COLUMNS, ArchivedLevel, ArchivedStanding
from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import item_address
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.items import STAGES, Item, Stage, item_of
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import (
    Phrase,
    Sentence,
    counted,
    day,
    plain,
    short_day,
    strong,
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
LOCKED = Stage("l", "locked")
NOT_SEEN = (
    "wkdash was not watching yet, or another reset had come just before. "
    "What WaniKani wiped then, nobody can read any more."
)


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
        return ArchivePage(standing, lead_unseen(archive.title, reader), NOT_SEEN)
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
    return (Phrase("What you had before a reset: "), *between[1:], Phrase("."))


def url_of(archive_id: int, level_key: str = "") -> str:
    address = reverse("stats:archive", args=[archive_id])
    return f"{address}?level={level_key}#items" if level_key else address


def lead_of(archive: Archive, reader: Reader) -> Sentence:
    had = archive.standing
    return (
        Phrase(f"Before {_named(archive.title, reader)} you had "),
        strong(counted(had.burned, "burned item")),
        Phrase(f" and {had.begun:,} on their way."),
    )


def lead_unseen(title: ArchiveTitle, reader: Reader) -> Sentence:
    return plain(f"Nobody saw your items before {_named(title, reader)}.")


def sub_of(standing: ArchivedStanding) -> str:
    told = "They stand here as wkdash had last read them before anything was overwritten."
    if not standing.hidden:
        return told
    verb = "was" if standing.hidden == 1 else "were"
    return f"{told} {standing.hidden:,} more {verb} hidden by WaniKani."


def _named(title: ArchiveTitle, reader: Reader) -> str:
    on = day(reader.day(title.confirmed_at))
    if title.reset is None:
        return f"WaniKani took progress back on {on}, without a reset that explains it,"
    return (
        f"the reset of {on} from level {title.reset.original_level} to {title.reset.target_level}"
    )


def _short(title: ArchiveTitle, reader: Reader) -> str:
    on = day(reader.day(title.confirmed_at))
    if title.reset is None:
        return on
    return f"{on} (level {title.reset.original_level} to {title.reset.target_level})"


def _key(level: ArchivedLevel) -> str:
    return UNKNOWN if level.level is None else str(level.level)


def _heading(level: ArchivedLevel) -> str:
    return "Level not known" if level.level is None else f"Level {level.level}"


def _place(levels: tuple[ArchivedLevel, ...], chosen: str) -> int:
    """The chosen level if anything of it was archived, else the first."""
    keys = [_key(level) for level in levels]
    return keys.index(chosen) if chosen in keys else 0


def _table(title: ArchiveTitle, levels: tuple[ArchivedLevel, ...]) -> Table:
    return Table(
        caption="Items before the reset, by level and stage",
        columns=("Level", *(name for name, _ in COLUMNS), "Hidden or locked"),
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
        sentence=(strong(counted(len(rows), "item")), Phrase(", the highest stage first.")),
        lines=tuple(_line(row, texts, reader) for row in rows),
        earlier_url=url_of(archive.title.id, _key(levels[place - 1])) if place else "",
        later_url=url_of(archive.title.id, _key(later)) if later else "",
    )


def _line(row: ArchivedItemRow, texts: Mapping[int, SubjectText], reader: Reader) -> ArchivedLine:
    is_locked = row.srs_stage == 0 and row.unlocked_at is None
    return ArchivedLine(
        item=item_of(row.subject_id, row.type, texts),
        url=item_address(row.subject_id),
        stage=LOCKED if is_locked else STAGES[row.srs_stage],
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
