"""How long a request may take, and how often it is tried."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds, except `attempts`.

    `total` is for one attempt as a whole, so that a server which drips a byte a second
    is left alone; `wait_at_most` is for waiting on the rate limit before one attempt.
    """

    connect: float = 6.0
    read: float = 20.0
    total: float = 45.0
    attempts: int = 4
    first_pause: float = 0.5
    wait_at_most: float = 180.0


PATIENT = Patience()
# Somebody sits before a form and waits for the page.
IMPATIENT = Patience(
    connect=4.0, read=8.0, total=12.0, attempts=2, first_pause=0.3, wait_at_most=5.0
)
