"""Who is due when: plain arithmetic on moments, and the atomic claim of those who are due."""

from datetime import datetime, timedelta

# Cache key of the moment the dispatcher last ran.
LAST_TICK = "sync.last_tick"
