"""Moments of the API in the words of the pages, for people without a time zone of their own.

Their days begin at four. Commas are left out, as `tables` leaves them out.
"""

from datetime import UTC, date, datetime, timedelta

DAY_STARTS_AT = timedelta(hours=4)
HOUR = timedelta(hours=1)
STAGES = (
    "in lessons", "Apprentice 1", "Apprentice 2", "Apprentice 3", "Apprentice 4", "Guru 1",
    "Guru 2", "Master", "Enlightened", "Burned",
)  # fmt: skip


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def day(text: str) -> date:
    """The learner's day of a moment."""
    return (moment(text) - DAY_STARTS_AT).date()


def short_day(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


def short_day_of(text: str | None) -> str:
    return short_day(day(text)) if text else ""


def on_the_wall(text: str) -> str:
    """A date and a time as calendars and clocks have them, not the learner's day."""
    at = moment(text)
    return f"{short_day(at.date())} {at:%H:%M}"


def near(text: str, now: datetime) -> str:
    """A moment seen from now: “today 19:00”, “1 Dec 10:00”, with its year when it is another."""
    at = moment(text)
    away = (at.date() - now.date()).days
    if away in (-1, 0, 1):
        named = ("today", "tomorrow", "yesterday")[away]
    else:
        named = f"{at.day} {at:%b}" if at.year == now.year else short_day(at.date())
    return f"{named} {at:%H:%M}"


def days(number: float) -> str:
    return f"{round(number)} day" if round(number) == 1 else f"{round(number)} days"


def days_between(start: str | None, end: str | None) -> float | None:
    return (moment(end) - moment(start)) / timedelta(days=1) if start and end else None


def stage(number: int | None) -> str:
    return "" if number is None else STAGES[number]
