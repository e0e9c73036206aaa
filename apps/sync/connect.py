"""Ties a user of this server to the WaniKani account that their token opens."""

from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.tokens import forget_token, store_token
from apps.sync.access import open_client
from apps.sync.client.bearer import check_token
from apps.sync.client.errors import NeedsLearner, RetryLater, TokenRejected
from apps.sync.client.pages import NotModified
from apps.sync.client.patience import IMPATIENT
from apps.sync.client.records import UserRecord
from apps.sync.models import Learner
from apps.sync.schedule import minute_offset_of


class CannotConnect(Exception):  # noqa: N818 - says what happened
    """Nothing was saved; the message is the sentence for the person at the form."""


def connect(user: User, token: str) -> Learner:
    """Check the token against WaniKani, then store it and its learner in one step.

    Raises CannotConnect with a sentence. A new token of the same account keeps everything; one of
    another account starts another learner beside the old one.
    """
    record = _whose(token)
    with transaction.atomic():
        learner = _learner(user, record)
        store_token(user, token.strip())
    return learner


def disconnect(user: User) -> None:
    """Forget the token. What was mirrored stays, for the day it is stored again."""
    with transaction.atomic():
        Learner.objects.filter(user=user).update(is_current=False, next_sync_at=None)
        forget_token(user)


def _whose(token: str) -> UserRecord:
    try:
        with open_client(check_token(token), patience=IMPATIENT) as client:
            answer = client.user()
    except TokenRejected as error:
        raise CannotConnect(
            "WaniKani does not know this token. Copy it again, or make a new one."
        ) from error
    except (RetryLater, NeedsLearner) as error:
        raise CannotConnect(f"{error.sentence} Nothing was saved.") from error
    except ValueError as error:
        raise CannotConnect(str(error)) from None
    if isinstance(answer, NotModified):
        raise CannotConnect("WaniKani answered without saying whose token this is.")
    return answer.value


def _learner(user: User, record: UserRecord) -> Learner:
    known = Learner.objects.filter(api_base=settings.WANIKANI_API_URL, uuid=record.uuid).first()
    if known is not None and known.user_id != user.pk:
        raise CannotConnect(
            f"The WaniKani account {record.username} belongs to another user of this server. "
            "If it is yours, ask the operator to release it."
        )
    Learner.objects.filter(user=user).update(is_current=False, next_sync_at=None)
    learner, _ = Learner.objects.update_or_create(
        api_base=settings.WANIKANI_API_URL,
        uuid=record.uuid,
        defaults={
            "user": user,
            "is_current": True,
            "state": Learner.State.ACTIVE,
            "minute_offset": minute_offset_of(record.uuid),
            "next_sync_at": timezone.now(),
            "queued_until": None,
            "failures": 0,
            "rejected_at": None,
            "last_error": "",
            "last_error_at": None,
            "levels_due": True,
            **_first_words(record, is_known=known is not None),
        },
    )
    return learner


def _first_words(record: UserRecord, *, is_known: bool) -> dict[str, object]:
    """What GET /user said; a known learner hears it from the sync, which compares."""
    return {} if is_known else asdict(record)
