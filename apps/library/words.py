"""The words a subject is found by, and the patterns that find them.

Both sides are folded alike, so the database compares plain text and needs no search engine.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from apps.library.kana import hiragana, is_kana, spellings
from apps.library.models import SubjectWords
from apps.sync.models import Subject

AT_ONCE = 1000
LONGEST_QUERY = 60
NO_STAMP = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Pieces of a text of words. `whole` is a line, `begun` the start of a line or of a word in
    it, `anywhere` any part; a text that has one of them is found, best first."""

    whole: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()


def folded(text: str) -> str:
    """One writing of many: width, capitals and blanks; for kana see `hiragana`."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split())


def patterns_of(query: str) -> Patterns:
    """What to look for; nothing for an empty query.

    Latin letters are English or romaji and begin a word; Japanese may stand anywhere.
    """
    typed = folded(query[:LONGEST_QUERY])
    if not typed:
        return Patterns()
    if not typed.isascii():
        sought = hiragana(typed)
        return Patterns((f"\n{sought}\n",), (f"\n{sought}",), (sought,))
    kana = sorted(each for each in spellings(typed) if is_kana(each))
    lines = [f"\n{each}" for each in (typed, *kana)]
    return Patterns(tuple(f"{line}\n" for line in lines), (*lines, f" {typed}"))


def matching(patterns: Patterns) -> Q:
    found = Q()
    for piece in (*patterns.whole, *patterns.begun, *patterns.anywhere):
        found |= Q(text__contains=piece)
    return found


def text_of(subject: Subject) -> str:
    lines = dict.fromkeys(line for line in _lines(subject) if line)
    return "\n".join(["", *lines, ""])


def _lines(subject: Subject) -> Iterator[str]:
    yield hiragana(subject.characters or "")
    for reading in _texts(subject.readings, "reading"):
        yield hiragana(reading)
    for meaning in _texts(subject.meanings, "meaning"):
        yield folded(meaning)
    allowed = [one for one in subject.auxiliary_meanings if one.get("type") == "whitelist"]
    for meaning in _texts(allowed, "meaning"):
        yield folded(meaning)


def _texts(entries: Sequence[Mapping[str, object]], key: str) -> Iterator[str]:
    return (str(entry.get(key) or "") for entry in entries)


def refresh() -> int:
    """Make the words of subjects that are new or have changed; how many these were."""
    stale = list(_stale().only("id", *_READ)[:AT_ONCE])
    made = [
        SubjectWords(
            subject_id=subject.pk,
            text=text_of(subject),
            subject_updated_at=subject.data_updated_at or NO_STAMP,
        )
        for subject in stale
    ]
    SubjectWords.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["subject_id"],
        update_fields=["text", "subject_updated_at"],
    )
    return len(made) + (refresh() if len(made) == AT_ONCE else 0)


_READ = ("characters", "readings", "meanings", "auxiliary_meanings", "data_updated_at")


def _stale() -> QuerySet[Subject]:
    stamp = Coalesce(OuterRef("data_updated_at"), NO_STAMP, output_field=models.DateTimeField())
    fresh = SubjectWords.objects.filter(subject_id=OuterRef("pk"), subject_updated_at=stamp)
    return Subject.objects.filter(~Exists(fresh)).order_by("id")
