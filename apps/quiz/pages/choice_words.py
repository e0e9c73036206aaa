"""A choice of burned items in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.quiz.choosing import Choice, Only, Order
from apps.stats.pages.wording import in_a_row, short_day

KINDS = {
    "radical": gettext_lazy("radicals"),
    "kanji": gettext_lazy("kanji"),
    "vocabulary": gettext_lazy("vocabulary"),
}


def words_of(choice: Choice) -> str:
    """ "20 burned kanji, of level 5 and below, never checked before, at random"."""
    kinds = in_a_row([str(KINDS[type_]) for type_ in choice.types]) or _("items")
    told = _("all burned %(kinds)s") if choice.number is None else _("%(number)s burned %(kinds)s")
    asked = told % {"number": f"{choice.number or 0:,}", "kinds": kinds}
    return ", ".join([asked, *_limits(choice)])


def _limits(choice: Choice) -> Iterator[str]:
    if choice.lowest_level or choice.highest_level:
        yield _levels(choice)
    if choice.burned_from:
        yield _("burned from %(day)s") % {"day": short_day(choice.burned_from)}
    if choice.burned_to:
        yield _("burned until %(day)s") % {"day": short_day(choice.burned_to)}
    if choice.only is Only.NEVER_CHECKED:
        yield _("never checked before")
    if choice.only is Only.MISSED:
        yield _("missed before")
    if choice.number is not None:
        oldest = choice.order is Order.LONGEST_AGO
        yield _("longest burned first") if oldest else _("at random")


def _levels(choice: Choice) -> str:
    lowest, highest = choice.lowest_level, choice.highest_level
    if lowest == highest:
        told = _("of level %(lowest)s")
    elif lowest and highest:
        told = _("of levels %(lowest)s to %(highest)s")
    else:
        told = _("of level %(lowest)s and above") if lowest else _("of level %(highest)s and below")
    return told % {"lowest": lowest, "highest": highest}
