"""Names of subjects, for the learner who may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from apps.library.models import RadicalPicture
from apps.library.showing import address
from apps.sync.models import Learner, Subject


@dataclass(frozen=True, slots=True)
class SubjectText:
    """`characters` is None for radicals that are only a picture, and `picture` is then its
    address, "" without one; `meaning` is the primary one."""

    subject_id: int
    type: str
    level: int
    slug: str
    characters: str | None
    meaning: str | None
    picture: str = ""


def subject_texts_of(learner: Learner, subject_ids: Iterable[int]) -> Mapping[int, SubjectText]:
    """By subject id; what the catalogue does not know or the subscription does not grant is absent.

    One query; ask for what is shown, not for everything.
    """
    print_ = RadicalPicture.objects.filter(pk=OuterRef("pk")).values("fingerprint")
    rows = (
        Subject.objects.filter(id__in=set(subject_ids), level__lte=learner.max_level_granted)
        .annotate(fingerprint=Subquery(print_))
        .values_list("id", "type", "level", "slug", "characters", "meanings", "fingerprint")
    )
    return {
        row[0]: SubjectText(*row[:5], primary_meaning(row[5]), address(row[0], row[6]))
        for row in rows
    }


def web_address(url: str) -> str:
    """`url` if a browser may follow it, else nothing: it comes from outside."""
    return url if url.startswith(("https://", "http://")) else ""


def primary_meaning(meanings: list[dict[str, object]]) -> str | None:
    """The meaning marked primary, else the first."""
    ordered = sorted(meanings, key=lambda meaning: not meaning.get("primary"))
    return str(ordered[0]["meaning"]) if ordered else None
