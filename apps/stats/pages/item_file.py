"""The list of items as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime

from apps.stats.pages.item_choice import choice_of
from apps.stats.pages.item_list import settled
from apps.stats.reader import Reader
from apps.stats.selectors.item_list import ListedItem, all_items_of

STAMPS = (
    "unlocked_at",
    "started_at",
    "passed_at",
    "burned_at",
    "available_at",
    "resurrected_at",
)
COLUMNS = (
    "subject_id",
    "type",
    "level",
    "characters",
    "meaning",
    "readings",
    "srs_stage",
    *STAMPS,
)
# A spreadsheet takes a text that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Without it Excel reads Japanese as gibberish.
BYTE_ORDER_MARK = "\ufeff"


def written(reader: Reader, query: Mapping[str, str]) -> str:
    """The whole file; only its heading before the first complete sync. Times are UTC."""
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow(COLUMNS)
    if reader.learner is not None:
        lines.writerows(_rows(all_items_of(reader.learner, settled(choice_of(query)))))
    return BYTE_ORDER_MARK + file.getvalue()


def _rows(items: tuple[ListedItem, ...]) -> Iterator[list[str]]:
    for one in items:
        yield [
            str(one.subject_id),
            harmless(one.type),
            str(one.level),
            harmless(one.characters or ""),
            harmless(one.meaning or one.slug),
            harmless(", ".join(one.readings)),
            "" if one.stage is None else str(one.stage),
            *(_moment(getattr(one, name)) for name in STAMPS),
        ]


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute instead of show."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else ""
