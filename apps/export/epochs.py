"""An account that was observed anew before its old history came in has counted epochs from zero.

Each time an item's counters fall a new epoch begins. Those that the file tells of, and the one that
began while nobody watched, come before whatever was recorded here.
"""

from collections import defaultdict

from django.db.models import F, Min

from apps.export.document import Document
from apps.export.format import LEDGERS, MIRROR
from apps.sync.models import ItemLedger, Learner, Review, ReviewStatistic

CHUNK = 500


def epochs_before(target: Learner, document: Document) -> dict[int, int]:
    """How many epochs of each item came before ours; items without any are left out.

    None did where we watched before the file was written: it then counts as we do.
    """
    if target.completed_at is None or target.completed_at <= document.exported_at:
        return {}
    earlier = {row.subject_id: row.epoch for row in document.rows(LEDGERS)}  # type: ignore[attr-defined]  # they are ledgers
    for subject_id in _fallen(target, document):
        earlier[subject_id] = earlier.get(subject_id, 0) + 1
    return {subject_id: epochs for subject_id, epochs in earlier.items() if epochs}


def move_epochs(target: Learner, earlier: dict[int, int]) -> None:
    """Count ours after the earlier ones; to be called once, in the transaction that publishes."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for subject_id, epochs in earlier.items():
        groups[epochs].append(subject_id)
    for epochs, subjects in groups.items():
        for start in range(0, len(subjects), CHUNK):
            _move(target, subjects[start : start + CHUNK], epochs)


def _fallen(target: Learner, document: Document) -> list[int]:
    """The items whose counters were lower when we began than when the file was written."""
    lowest = _lowest(target)
    (statistics,) = (each for each in MIRROR if each.model is ReviewStatistic)
    return [
        row.subject_id
        for row in document.rows(statistics)
        if isinstance(row, ReviewStatistic)
        and lowest.get(row.subject_id, row.meaning_correct) < row.meaning_correct
    ]


def _lowest(target: Learner) -> dict[int, int]:
    """Each item's counter as far back as we know it, in our first epoch."""
    rows = ReviewStatistic.objects.filter(learner=target)
    counters = dict(rows.values_list("subject_id", "meaning_correct"))
    for subject_id in target.ledgers.filter(epoch__gt=0).values_list("subject_id", flat=True):
        counters.pop(subject_id, None)
    reviews = Review.objects.filter(learner=target, epoch=0).values_list("subject_id")
    firsts = reviews.annotate(first=Min("meaning_correct"))
    return counters | {subject_id: first - 1 for subject_id, first in firsts}


def _move(target: Learner, subjects: list[int], epochs: int) -> None:
    """The latest first, so that no two reviews ever claim the same place."""
    reviews = Review.objects.filter(learner=target, subject_id__in=subjects)
    ours = reviews.values_list("epoch", flat=True).distinct()
    for epoch in sorted(ours, reverse=True):
        reviews.filter(epoch=epoch).update(epoch=epoch + epochs)
    ledgers = target.ledgers.filter(subject_id__in=subjects)
    known = set(ledgers.values_list("subject_id", flat=True))
    ledgers.update(epoch=F("epoch") + epochs)
    types = dict(
        ReviewStatistic.objects.filter(learner=target, subject_id__in=subjects)
        .exclude(subject_id__in=known)
        .values_list("subject_id", "subject_type")
    )
    ItemLedger.objects.bulk_create(
        ItemLedger(learner=target, subject_id=number, subject_type=type_, epoch=epochs)
        for number, type_ in types.items()
    )
