"""A person asks for a sync now, without waiting for the schedule."""

import logging
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from kombu.exceptions import OperationalError

from apps.sync import schedule, tasks
from apps.sync.models import Learner

logger = logging.getLogger(__name__)

# More often shows nothing new, and WaniKani's minute belongs to the learner's phone too.
ASK_AT_MOST_EVERY = timedelta(minutes=1)
REFUSED = {
    Learner.State.PAUSED: gettext_lazy(
        "The operator of this server has paused the mirror of this account."
    ),
    Learner.State.TOKEN_REJECTED: gettext_lazy(
        "WaniKani rejects the stored token. Store a new one first."
    ),
}


def ask_now(learner: Learner, now: datetime) -> str:
    """Enqueue a sync, also with scheduled ones switched off; says in a sentence what happens."""
    if not learner.is_current:
        return _("This is not the account of the token that is stored now.")
    refused = REFUSED.get(Learner.State(learner.state))
    if refused is not None:
        return str(refused)
    if learner.is_syncing(now):
        return _("A sync is running already.")
    if learner.synced_at is not None and now - learner.synced_at < ASK_AT_MOST_EVERY:
        return _("Everything was read less than a minute ago.")
    schedule.ask_for_sync(learner, now)
    try:
        tasks.enqueue(learner.pk, asked=True)
    except OperationalError as error:
        logger.warning("sync of learner %s not enqueued: %s", learner.pk, error)
        return _("The background worker cannot be reached; the sync starts as soon as it is back.")
    return _("The sync starts now.")
