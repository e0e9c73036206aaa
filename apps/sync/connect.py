"""Ties a user of this server to the WaniKani account that their token opens."""

from dataclasses import asdict

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.tokens import forget_token, store_token
from apps.sync.access import open_client
from apps.sync.client.bearer import NotAToken, check_token
from apps.sync.client.errors import Hibernating, NeedsLearner, RetryLater, TokenRejected
from apps.sync.client.pages import NotModified
from apps.sync.client.patience import IMPATIENT
from apps.sync.client.records import UserRecord
from apps.sync.error_words import LAST_ERROR, note_error, translated
from apps.sync.models import Learner
from apps.sync.schedule import minute_offset_of

BEGUN_ANEW = (
    *LAST_ERROR, "state", "is_current", "next_sync_at", "queued_until", "rejected_at",
    "last_error_at", "failures", "levels_due",
)  # fmt: skip


class CannotConnect(Exception):  # noqa: N818 - says what happened
    """Nothing was saved; the message is the sentence for the person at the form."""


def connect(user: User, token: str) -> Learner:
    """Check the token against WaniKani, then store it and its learner in one step.

    Raises CannotConnect with a sentence. A new token of the same account keeps everything; one of
    another account starts another learner beside the old one.
    """
    record = _whose(token)
    try:
        with transaction.atomic():
            learner = _learner(user, record)
            store_token(user, token.strip())
    except IntegrityError:  # two users stored a token of one account in the same moment
        raise _taken(record) from None
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
            _("WaniKani does not know this token. Copy it again, or make a new one.")
        ) from error
    except Hibernating as error:
        raise CannotConnect(
            _(
                "This WaniKani account is hibernating. Sign in at WaniKani to wake it up, then "
                "store the token again. Nothing was saved."
            )
        ) from error
    except (RetryLater, NeedsLearner) as error:
        told = _("%(reason)s Nothing was saved.") % {"reason": translated(error.sentence)}
        raise CannotConnect(told) from error
    except NotAToken as error:
        raise CannotConnect(translated(error.sentence)) from None
    if isinstance(answer, NotModified):
        raise CannotConnect(_("WaniKani answered without saying whose token this is."))
    return answer.value


def _learner(user: User, record: UserRecord) -> Learner:
    known = Learner.objects.filter(api_base=settings.WANIKANI_API_URL, uuid=record.uuid).first()
    if known is not None and known.user_id != user.pk:
        raise _taken(record)
    Learner.objects.filter(user=user).update(is_current=False, next_sync_at=None)
    if known is None:
        return _new_learner(user, record)
    _begin_anew(known)
    return known


def _taken(record: UserRecord) -> CannotConnect:
    return CannotConnect(
        _(
            "The WaniKani account %(name)s belongs to another user of this server. "
            "If it is yours, ask the operator to release it."
        )
        % {"name": record.username}
    )


def _new_learner(user: User, record: UserRecord) -> Learner:
    return Learner.objects.create(
        user=user,
        api_base=settings.WANIKANI_API_URL,
        minute_offset=minute_offset_of(record.uuid),
        next_sync_at=timezone.now(),
        **asdict(record),
    )


def _begin_anew(learner: Learner) -> None:
    """As if nothing had failed; what GET /user said it hears from the sync, which compares."""
    if learner.state != Learner.State.PAUSED:  # that one only the operator ends
        learner.state = Learner.State.ACTIVE
    learner.is_current, learner.next_sync_at = True, timezone.now()
    learner.queued_until = learner.rejected_at = learner.last_error_at = None
    learner.failures, learner.levels_due = 0, True
    note_error(learner, None)
    learner.save(update_fields=BEGUN_ANEW)
