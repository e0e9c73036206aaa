"""Which account of a user an export is of."""

from django.db.models import F

from apps.accounts.models import User
from apps.sync.models import Learner


def account_of(user: User) -> Learner | None:
    """That of the present token; without one the account that was read last."""
    return Learner.objects.of(user) or _latest(user)


def _latest(user: User) -> Learner | None:
    return (
        Learner.objects.filter(user=user)
        .order_by(F("data_updated_at").desc(nulls_last=True), "-pk")
        .first()
    )
