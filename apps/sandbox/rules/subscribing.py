"""Subscriptions: what lapses and what comes back; reads never change."""

from datetime import datetime

from apps.sandbox.record import SAVED, Record
from apps.sandbox.rows import Subscription
from apps.sandbox.rules.unlocking import rise_while_passed
from apps.sandbox.truth import SubscriptionChanged

FREE_LEVELS = 3


def lapse(record: Record, now: datetime) -> None:
    _change(record, Subscription("free", active=False, max_level_granted=FREE_LEVELS), now)


def subscribe(record: Record, now: datetime) -> None:
    """A level that was passed while nothing further was granted is left now."""
    _change(record, Subscription("lifetime"), now)
    rise_while_passed(record, now)


def _change(record: Record, subscription: Subscription, now: datetime) -> None:
    record.user.subscription = subscription
    record.user.data_updated_at = now + SAVED
    truth = record.truth
    truth.append(
        SubscriptionChanged(truth.next_seq, now, subscription.type, subscription.max_level_granted)
    )
