"""What beat asks for, and when."""

from celery.schedules import crontab

TIMETABLE = {
    "dispatch-due-learners": {
        "task": "sync.dispatch_due_learners",
        "schedule": 60.0,
        # A tick that waited longer than a minute is stale: the next one asks the same question.
        "options": {"expires": 55},
    },
    "prune-runs": {
        "task": "sync.prune_runs",
        # By the clock, so that it also comes to a server that is started each morning.
        "schedule": crontab(minute="17"),
        "options": {"expires": 3000},
    },
}
