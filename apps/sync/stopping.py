"""Whether this worker was asked to stop, in whatever thread or process a sync runs."""

import mmap

from celery.signals import worker_shutting_down

# Anonymous shared memory: the processes of a prefork pool, forked off after this was imported,
# see what only their parent is told.
_asked = mmap.mmap(-1, 1)


def stop_asked() -> bool:
    return _asked[0] != 0


def note_stop(**_: object) -> None:
    _asked[0] = 1


worker_shutting_down.connect(note_stop)
