"""The shipped settings with a broker that gives a message to somebody else after three seconds."""

from wkdash.settings import *  # noqa: F403 - all of them, and one more below
from wkdash.settings import CELERY_BROKER_TRANSPORT_OPTIONS

CELERY_BROKER_TRANSPORT_OPTIONS = {
    **CELERY_BROKER_TRANSPORT_OPTIONS,
    "visibility_timeout": 3,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
}
