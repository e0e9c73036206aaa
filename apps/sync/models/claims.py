"""Claims in the database: somebody has something until a moment, unless it passes unrenewed."""

from datetime import datetime, timedelta

from django.db.models import Q

# No lease, no place in the queue is given for longer than half of this. One that ends later was
# given by a clock that was ahead, and binds nobody: the clocks of several machines are no minutes
# apart.
LONGEST_CLAIM = timedelta(minutes=4)


def is_free(column: str, now: datetime) -> Q:
    """Rows whose claim, "until `column`", was never made, has passed, or cannot be true."""
    passed, impossible = {f"{column}__lte": now}, {f"{column}__gt": now + LONGEST_CLAIM}
    return Q(**{column: None}) | Q(**passed) | Q(**impossible)
