"""Two questions an operator's monitor asks: can it answer, and does the background work run?"""

import logging

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from apps.sync.schedule import LAST_TICK
from wkdash.celery import app

logger = logging.getLogger(__name__)

# Beat ticks each minute; three missed ones are no hiccup.
OLDEST_TICK = 180.0


@require_GET
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when this process answers and the database does; 503 otherwise."""
    works = database_answers()
    return JsonResponse({"database": works}, status=200 if works else 503)


@require_GET
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when broker, worker and beat do their part; `beat_age_seconds` null before a tick."""
    broker, worker = broker_answers(), False
    if broker:
        worker = worker_answers()
    age = beat_age_seconds()
    ready = broker and worker and age is not None and age <= OLDEST_TICK
    answer = {"broker": broker, "worker": worker, "beat_age_seconds": age}
    return JsonResponse(answer, status=200 if ready else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        logger.error("the database does not answer: %s", error)
        return False
    return True


def broker_answers() -> bool:
    try:
        with app.connection_for_read(connect_timeout=1) as broker:
            broker.ensure_connection(max_retries=1, timeout=1)
    except (OperationalError, RedisError, OSError):
        return False
    return True


def worker_answers() -> bool:
    try:
        return bool(app.control.ping(timeout=1.0, limit=1))
    except (OperationalError, RedisError, OSError):
        return False


def beat_age_seconds() -> float | None:
    """Seconds since the dispatcher last ran; None when it never did."""
    try:
        tick = cache.get(LAST_TICK)
    except DatabaseError:
        return None
    return None if tick is None else round((timezone.now() - tick).total_seconds(), 1)
