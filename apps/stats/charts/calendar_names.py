"""What months and weekdays are called in pictures; pages give the names in their language."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """In short, from January and from Monday on."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]

    def month(self, day: date) -> str:
        return self.months[day.month - 1]

    def month_and_year(self, day: date) -> str:
        return f"{self.month(day)} {day.year}"


ENGLISH = CalendarNames(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
)
