"""Which lessons of the queue are shown: by type, by level, and by what is special about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from apps.stats.measures.lessons import Lesson, LessonQueue
from apps.stats.pages.figure import View

# Kana vocabulary stands with the words.
TYPES = {
    "radical": ("radical",),
    "kanji": ("kanji",),
    "vocabulary": ("vocabulary", "kana_vocabulary"),
}
AMOUNTS = {
    "radical": ngettext_lazy("%(number)s radical", "%(number)s radicals", "lessons"),
    "kanji": ngettext_lazy("%(number)s kanji", "%(number)s kanji", "lessons"),
    "vocabulary": ngettext_lazy("%(number)s vocabulary", "%(number)s vocabulary", "lessons"),
}
MARKS: Mapping[str, tuple[Promise, Callable[[Lesson], bool]]] = {
    "gating": (
        ngettext_lazy(
            "%(number)s gating the level-up", "%(number)s gating the level-up", "lessons"
        ),
        lambda lesson: lesson.gates_level_up,
    ),
    "resurrected": (
        ngettext_lazy("%(number)s resurrected", "%(number)s resurrected", "lessons"),
        lambda lesson: lesson.is_resurrected,
    ),
}


@dataclass(frozen=True, slots=True)
class LessonFilter:
    """Empty and 0 leave out nothing; what is chosen holds together."""

    type: str = ""
    level: int = 0
    mark: str = ""

    def shows(self, lesson: Lesson) -> bool:
        is_type = not self.type or lesson.type in TYPES[self.type]
        is_level = not self.level or lesson.level == self.level
        return is_type and is_level and (not self.mark or MARKS[self.mark][1](lesson))

    @property
    def url(self) -> str:
        chosen = {"type": self.type, "level": self.level, "mark": self.mark}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return reverse("stats:lessons") + (f"?{query}" if query else "")


EVERYTHING = LessonFilter()


def filter_in(asked: Mapping[str, str]) -> LessonFilter:
    """From an address; what makes no sense there filters nothing."""
    type_, mark, level = (asked.get(name, "") for name in ("type", "mark", "level"))
    is_level = level.isascii() and level.isdigit() and len(level) <= 2
    return LessonFilter(
        type_ if type_ in TYPES else "",
        int(level) if is_level else 0,
        mark if mark in MARKS else "",
    )


def views_of(queue: LessonQueue, chosen: LessonFilter) -> tuple[tuple[View, ...], ...]:
    """One row for each choice that there is, with the numbers that it leads to."""
    levels = sorted({lesson.level for lesson in queue.lessons})
    rows = [
        _row(
            queue,
            chosen,
            _("All %(number)s"),
            [replace(chosen, type=name) for name in ("", *TYPES)],
        ),
        _row(
            queue,
            chosen,
            _("All %(number)s"),
            [replace(chosen, mark=name) for name in ("", *MARKS)],
        ),
    ]
    if len(levels) > 1:
        of_level = [replace(chosen, level=level) for level in (0, *levels)]
        rows.append(_row(queue, chosen, _("All levels: %(number)s"), of_level))
    return tuple(row for row in rows if len(row) > 1)


def _row(
    queue: LessonQueue, chosen: LessonFilter, all_words: str, choices: Sequence[LessonFilter]
) -> tuple[View, ...]:
    """The first of `choices` leaves out nothing; others are there if they show anything."""
    every = choices[0]
    numbers = [(one, sum(map(one.shows, queue.lessons))) for one in choices]
    return tuple(
        View(_label(one, every, number, all_words), one.url, is_current=one == chosen)
        for one, number in numbers
        if number or one in (every, chosen)
    )


def _label(choice: LessonFilter, every: LessonFilter, number: int, all_words: str) -> str:
    if choice == every:
        told: str | Promise = all_words
    elif choice.type != every.type:
        told = AMOUNTS[choice.type]
    elif choice.mark != every.mark:
        told = MARKS[choice.mark][0]
    else:
        told = _("Level %(level)d: %(number)s")
    return str(told % {"lessons": number, "number": f"{number:,}", "level": choice.level})
