"""Takes an export back in: staged in chunks, published in one short step.

Rows are written under a learner of their own, which nobody looks at; each chunk is one short
transaction. The last step makes that learner the account, or, where the account is here already,
hands it the rows that it lacks. Until then nothing of the file is to be seen; a run that was cut
off leaves a stage that the next one clears away.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F

from apps.accounts.models import User
from apps.export.document import Document
from apps.export.epochs import epochs_before, move_epochs
from apps.export.format import (
    ACCOUNT,
    CHECKS,
    HISTORY,
    MIRROR,
    NESTED,
    STANDING,
    Collection,
    Nested,
)
from apps.quiz.models import Check
from apps.sync.endings import NO_TOKEN
from apps.sync.error_words import LAST_ERROR, note_error
from apps.sync.lease import Lease, claim, release
from apps.sync.models import Learner, Precision, ResetArchive, Review, Walk
from apps.sync.schedule import minute_offset_of

CHUNK = 1000
PRECISIONS = (Precision.EXACT, Precision.HOUR, Precision.WINDOW, Precision.UNKNOWN)
BUSY = "A sync or an import of this account is running. Try again in a minute."

Key = tuple[object, ...]


class CannotImport(Exception):  # noqa: N818 - says what happened
    """Nothing was changed; the message is the sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Imported:
    """`added`: rows by the name of their list in the document."""

    learner: Learner
    is_new: bool
    added: dict[str, int]


@dataclass(slots=True)
class Stage:
    """`learner` holds the rows until they are published; `target` is the account if it is here."""

    learner: Learner
    target: Learner | None
    leases: list[Lease]
    added: dict[str, int] = field(default_factory=dict)
    superseded: dict[type[models.Model], list[int]] = field(default_factory=dict)
    earlier_epochs: dict[int, int] = field(default_factory=dict)

    def renew(self) -> None:
        for lease in self.leases:
            lease.renew()


def import_document(user: User, document: Document, clock: Callable[[], datetime]) -> Imported:
    """Give `user` what the document holds and they lack. Raises CannotImport, or LeaseLost."""
    target = _target(user, document.account)
    stage = _begin(user, document.account, target, clock)
    try:
        _fill(stage, document)
        learner = _publish(stage, user, document.account)
    finally:
        _clear(stage)
    return Imported(learner, target is None, stage.added)


def _target(user: User, account: Learner) -> Learner | None:
    """The account itself if it is here already; None if it may begin here."""
    known = Learner.objects.filter(api_base=account.api_base, uuid=account.uuid).first()
    if known is not None and known.user_id != user.pk:
        raise CannotImport(
            f"The WaniKani account {account.username} belongs to another user of this server. "
            "Nothing was imported."
        )
    current = Learner.objects.of(user)
    if known is None and current is not None:
        raise CannotImport(
            f"The file is of the WaniKani account {account.username}, but {user.username} has "
            f"{current.username} here. Import it for a user without an account."
        )
    if known is None and account.api_base != settings.WANIKANI_API_URL:
        raise CannotImport(
            f"The file is of an account at {account.api_base}, but this server reads "
            f"{settings.WANIKANI_API_URL}. Import it on a server that reads the former."
        )
    return known


def _begin(
    user: User, account: Learner, target: Learner | None, clock: Callable[[], datetime]
) -> Stage:
    name = f"importing {user.pk}"
    leftover = Learner.objects.filter(api_base=account.api_base, uuid=name).first()
    if leftover is not None:
        if leftover.is_syncing(clock()):
            raise CannotImport(BUSY)
        leftover.delete()
    staging = Learner.objects.create(
        user=user,
        is_current=False,
        api_base=account.api_base,
        uuid=name,
        username=account.username,
        level=account.level,
        state=Learner.State.PAUSED,
    )
    stage = Stage(staging, target, [])
    for learner in (staging, *([target] if target else [])):
        lease = claim(learner.pk, clock)
        if lease is None:
            _clear(stage)
            raise CannotImport(BUSY)
        stage.leases.append(lease)
    return stage


def _fill(stage: Stage, document: Document) -> None:
    if stage.target is not None:
        stage.earlier_epochs = epochs_before(stage.target, document)
    for collection in (*MIRROR, *HISTORY):
        rows = _news(stage, collection, document.rows(collection))
        stage.added[collection.name] = _write(stage, collection.model, rows)
    if not _has_been_read(stage.target):
        for collection in STANDING:
            _write(stage, collection.model, _addressed(document, collection))
    for nested in NESTED:
        stage.added[nested.name] = _fill_nested(stage, document, nested)


def _fill_nested(stage: Stage, document: Document, nested: Nested) -> int:
    known = _known(stage, nested.outer)
    added = 0
    for row, inner in document.nested(nested):
        if nested is CHECKS:
            _end_beside_ours(stage, row, document.exported_at)
        if _is_news(stage, nested.outer, known, row):
            added += _write(stage, nested.outer.model, [row])
            _write(stage, nested.inner.model, _put_into(row, nested.link, inner))
    return added


def _end_beside_ours(stage: Stage, check: models.Model, now: datetime) -> None:
    """One check goes on at a time: of two that do, the one that goes on here does."""
    if stage.target is None or not isinstance(check, Check) or check.finished_at is not None:
        return
    ours = Check.objects.of(stage.target).going_on().exclude(started_at=check.started_at)
    if ours.exists():
        check.finished_at = now


def _has_been_read(target: Learner | None) -> bool:
    """A learner whom WaniKani was asked about goes on from there, not from where the file stood."""
    return target is not None and Walk.objects.filter(learner=target).exists()


def _addressed(document: Document, collection: Collection) -> Iterator[models.Model]:
    for row in document.rows(collection):
        if isinstance(row, Walk):
            row.api_base = document.account.api_base
        yield row


def _put_into(
    row: models.Model, link: str, inner: Iterable[models.Model]
) -> Iterator[models.Model]:
    for each in inner:
        setattr(each, link, row)
        yield each


def _write(stage: Stage, model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """A chunk is one short transaction; how many rows it were."""
    waiting, written = iter(rows), 0
    while chunk := list(islice(waiting, CHUNK)):
        for row in chunk:
            if hasattr(row, "learner_id"):  # what is in another row is its learner's
                row.learner = stage.learner  # type: ignore[attr-defined]  # as just asked
        with transaction.atomic():
            stage.renew()
            _manager(model).bulk_create(chunk, batch_size=500)
        written += len(chunk)
    return written


def _news(
    stage: Stage, collection: Collection, rows: Iterable[models.Model]
) -> Iterator[models.Model]:
    known = _known(stage, collection)
    return (row for row in rows if _is_news(stage, collection, known, row))


def _is_news(
    stage: Stage, collection: Collection, known: dict[Key, models.Model], row: models.Model
) -> bool:
    """Whether the account lacks this row, or knows it less well and then loses its own."""
    ours = [known[key] for key in _keys(collection, row) if key in known]
    if any(_vagueness(row) >= _vagueness(each) for each in ours):
        return False
    stage.superseded.setdefault(collection.model, []).extend(each.pk for each in ours)
    return True


def _known(stage: Stage, collection: Collection) -> dict[Key, models.Model]:
    if stage.target is None:
        return {}
    known = {}
    for row in _manager(collection.model).filter(learner=stage.target).iterator(CHUNK):
        if isinstance(row, Review):
            row.epoch += stage.earlier_epochs.get(row.subject_id, 0)
        known.update(dict.fromkeys(_keys(collection, row), row))
    return known


def _keys(collection: Collection, row: models.Model) -> list[Key]:
    return [(key, *(getattr(row, column) for column in key)) for key in collection.keys]


def _vagueness(row: models.Model) -> int:
    """Of two rows of one fact the less vague is kept; what WaniKani itself said is never vague."""
    match row:
        case ResetArchive():
            return 0 if row.is_observed else 1
        case _ if hasattr(row, "precision"):
            return PRECISIONS.index(row.precision)
        case _ if hasattr(row, "ended_by"):
            return 0 if row.ended_by else 1
        case Check():
            return 0 if row.finished_at else 1
    return 0


def _publish(stage: Stage, user: User, account: Learner) -> Learner:
    try:
        with transaction.atomic():
            stage.renew()
            if stage.target is None:
                return _become_account(stage.learner, user, account)
            return _hand_over(stage, stage.target, account)
    except IntegrityError:  # the account was connected while we staged
        raise CannotImport(BUSY) from None


def _become_account(learner: Learner, user: User, account: Learner) -> Learner:
    """It waits for a token, as if the one it had was rejected."""
    for name in ACCOUNT:
        setattr(learner, name, getattr(account, name))
    learner.is_current = Learner.objects.of(user) is None
    learner.minute_offset = minute_offset_of(account.uuid)
    learner.state = Learner.State.TOKEN_REJECTED
    note_error(learner, NO_TOKEN)
    learner.save(update_fields=[*ACCOUNT, *LAST_ERROR, "is_current", "minute_offset", "state"])
    return learner


def _hand_over(stage: Stage, target: Learner, account: Learner) -> Learner:
    for model, superseded in stage.superseded.items():
        for start in range(0, len(superseded), CHUNK):
            _manager(model).filter(pk__in=superseded[start : start + CHUNK]).delete()
    move_epochs(target, stage.earlier_epochs)
    for collection in (*MIRROR, *HISTORY, *(nested.outer for nested in NESTED), *STANDING):
        _manager(collection.model).filter(learner=stage.learner).update(learner=target)
    target.completed_at = min(
        filter(None, (target.completed_at, account.completed_at)), default=None
    )
    target.synced_at = target.synced_at or account.synced_at
    target.data_version = F("data_version") + 1
    target.save(update_fields=["completed_at", "synced_at", "data_version"])
    return target


def _clear(stage: Stage) -> None:
    """What was not published is thrown away."""
    for lease in stage.leases:
        release(lease)
    Learner.objects.filter(pk=stage.learner.pk, uuid__startswith="importing ").delete()


def _manager(model: type[models.Model]) -> "models.Manager[Any]":
    return model._default_manager  # noqa: SLF001 - public by Django's documentation
