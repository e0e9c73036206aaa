"""Amounts with the word that they count. Inside of a sentence whose verb has to agree, the whole
sentence has its two numbers instead."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.days import DAY, HOUR


def items(number: int) -> str:
    """ "1 item", "1,187 items"."""
    return _told(ngettext("%(number)s item", "%(number)s items", number), number)


def reviews(number: int) -> str:
    return _told(ngettext("%(number)s review", "%(number)s reviews", number), number)


def lessons(number: int) -> str:
    return _told(ngettext("%(number)s lesson", "%(number)s lessons", number), number)


def questions(number: int) -> str:
    return _told(ngettext("%(number)s question", "%(number)s questions", number), number)


def answers(number: int) -> str:
    return _told(ngettext("%(number)s answer", "%(number)s answers", number), number)


def burns(number: int) -> str:
    return _told(ngettext("%(number)s burn", "%(number)s burns", number), number)


def resurrections(number: int) -> str:
    told = ngettext("%(number)s resurrection", "%(number)s resurrections", number)
    return _told(told, number)


def levels(number: int) -> str:
    return _told(ngettext("%(number)s level", "%(number)s levels", number), number)


def attempts(number: int) -> str:
    return _told(ngettext("%(number)s attempt", "%(number)s attempts", number), number)


def times(number: int) -> str:
    return _told(ngettext("%(number)s time", "%(number)s times", number), number)


def days(number: int) -> str:
    return _told(ngettext("%(number)s day", "%(number)s days", number), number)


def wait(lasting: timedelta) -> str:
    """Hours, and days from the third one on: "11 h", "10 days"."""
    if lasting >= 2 * DAY:
        return days(round(lasting / DAY))
    return _("%(number)s h") % {"number": f"{lasting / HOUR:.0f}"}


def batches(number: int) -> str:
    return _told(ngettext("%(number)s batch", "%(number)s batches", number), number)


def stages(number: int) -> str:
    return _told(ngettext("%(number)s stage", "%(number)s stages", number), number)


def kanji(number: int) -> str:
    return _told(ngettext("%(number)s kanji", "%(number)s kanji", number), number)


def _told(words: str, number: int) -> str:
    return words % {"number": f"{number:,}"}
