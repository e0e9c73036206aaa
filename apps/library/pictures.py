"""Pictures of the radicals that no character stands for: fetched once, kept, tried again daily."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings

from apps.library import fetching
from apps.library.drawing import NotADrawingError, checked_drawing
from apps.library.fetching import NotFetchedError, is_trusted
from apps.library.models import RadicalPicture
from apps.sync.models import Subject

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(days=1)
# A round is a minute; what is left comes in the next one.
AT_ONCE = 5

Fetch = Callable[[str], bytes]


def fetch_due(now: datetime, fetch: Fetch | None = None) -> int:
    """How many were tried. When the host is away, one try is enough for this round."""
    tried = 0
    for subject_id, url in list(_due(now))[:AT_ONCE]:
        tried += 1
        if not _take(subject_id, url, now, fetch or fetching.fetch):
            break
    return tried


def _take(subject_id: int, url: str, now: datetime, fetch: Fetch) -> bool:
    """Whether the host was there."""
    body, problem, is_host_there = "", "", True
    try:
        body = checked_drawing(fetch(url))
    except NotADrawingError as error:
        problem = str(error)
    except NotFetchedError as error:
        problem, is_host_there = str(error), not error.is_host_away
    RadicalPicture.objects.update_or_create(
        subject_id=subject_id,
        defaults={
            "url": url,
            "body": body,
            "fingerprint": hashlib.sha256(body.encode()).hexdigest()[:16] if body else "",
            "problem": problem,
            "tried_at": now,
        },
    )
    if problem:
        logger.info("No picture of subject %s: %s", subject_id, problem)
    return is_host_there


def _due(now: datetime) -> Iterator[tuple[int, str]]:
    known = RadicalPicture.objects.in_bulk()
    subjects = Subject.objects.filter(type="radical", characters=None, hidden_at=None)
    for subject_id, images in subjects.order_by("id").values_list("id", "character_images"):
        url, picture = address_of(images), known.get(subject_id)
        if not is_trusted(url, settings.WANIKANI_API_URL):
            continue
        if picture is None or picture.url != url or _is_due_again(picture, now):
            yield subject_id, url


def _is_due_again(picture: RadicalPicture, now: datetime) -> bool:
    return not picture.body and now - picture.tried_at >= RETRY_AFTER


def address_of(images: Sequence[Mapping[str, object]]) -> str:
    """The SVG that brings its own strokes, else any SVG; "" without one."""
    drawings = [one for one in images if one.get("content_type") == "image/svg+xml"]
    drawings.sort(key=lambda one: not one.get("inline_styles"))
    return str(drawings[0].get("url") or "") if drawings else ""
