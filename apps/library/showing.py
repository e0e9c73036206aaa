"""Whose browser may show which picture: it is as much WaniKani's as the words are."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from apps.accounts.models import User
from apps.library.models import RadicalPicture
from apps.sync.models import Learner, Subject


def picture_for(user: User, subject_id: int) -> RadicalPicture | None:
    """None alike for what is not there and what the subscription does not grant."""
    learner = Learner.objects.of(user)
    if learner is None:
        return None
    granted = Subject.objects.filter(pk=subject_id, level__lte=learner.max_level_granted)
    return RadicalPicture.objects.shown().filter(pk__in=granted.values("pk")).first()


def address(subject_id: int, fingerprint: str | None) -> str:
    """ "" without a picture; the query changes with it, so that it can be kept for a day."""
    if not fingerprint:
        return ""
    return f"{reverse('library:radical', args=[subject_id])}?v={fingerprint}"


def addresses_of(subject_ids: Iterable[int]) -> Mapping[int, str]:
    """One query; only for subjects that the reader may see."""
    rows = RadicalPicture.objects.shown().filter(pk__in=set(subject_ids))
    return {pk: address(pk, print_) for pk, print_ in rows.values_list("pk", "fingerprint")}
