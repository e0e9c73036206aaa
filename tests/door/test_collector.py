"""What a server does about rubbish, in a process of its own: it is for the whole process."""

import subprocess
import sys

TOLD = """
import gc
from apps.door import gunicorn
from apps.door.collector import MADE_BETWEEN_LOOKS
gunicorn.post_worker_init(None)
print(gc.get_freeze_count() > 0, gc.get_threshold()[0] == MADE_BETWEEN_LOOKS, gc.isenabled())
"""


def test_a_server_leaves_what_lasts_alone_and_still_looks_for_rubbish() -> None:
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True", "True", "True"]
