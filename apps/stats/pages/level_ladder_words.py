"""What is said of the levels of an account and of its attempts."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.pace import SAMPLE_FOR_OUTLIERS, AttemptPace, JudgedRun
from apps.stats.pages.wording import (
    Sentence,
    attempt,
    plain,
    said,
)

OUTLIERS_NAMED = 3


def attempt_name(paces: Sequence[AttemptPace], number: int) -> str:
    """Nothing while there is only one."""
    return attempt(number) if len(paces) > 1 else ""


def name_of(paces: Sequence[AttemptPace], one: JudgedRun) -> str:
    attempt = attempt_name(paces, one.run.attempt)
    told = _("Level %(level)d, %(attempt)s") if attempt else _("Level %(level)d")
    return told % {"level": one.run.level, "attempt": attempt}


def sentence_of(paces: Sequence[AttemptPace]) -> Sentence:
    """Which levels of the present attempt stand out."""
    present, is_reset = paces[-1], len(paces) > 1
    unusual = [one for one in present.runs if one.is_outlier]
    if unusual:
        return said(_outliers(len(unusual), is_reset=is_reset), {"levels": _levels(unusual)})
    if len(present.counted) < SAMPLE_FOR_OUTLIERS:
        return plain(_("With fewer than five finished levels none can stand out."))
    if is_reset:
        return plain(_("Since the reset no level stands out."))
    return plain(_("So far no level stands out."))


def _outliers(number: int, *, is_reset: bool) -> str:
    if is_reset:
        return ngettext(
            "Since the reset only level <b>%(levels)s</b> stands out.",
            "Since the reset levels <b>%(levels)s</b> stand out.",
            number,
        )
    return ngettext(
        "So far only level <b>%(levels)s</b> stands out.",
        "So far levels <b>%(levels)s</b> stand out.",
        number,
    )


def _levels(unusual: Sequence[JudgedRun]) -> str:
    levels = ", ".join(
        _("%(level)d with %(days)s days") % {"level": one.run.level, "days": f"{one.run.days:.0f}"}
        for one in unusual[:OUTLIERS_NAMED]
    )
    more = len(unusual) - OUTLIERS_NAMED
    if more <= 0:
        return levels
    return _("%(levels)s and %(number)d more") % {"levels": levels, "number": more}


def note_of(one: JudgedRun) -> str:
    if one.is_excluded:
        return _("left out by you")
    if one.run.is_reconstructed:
        return _("told by its words")
    return _("stands out") if one.is_outlier else ""


def days_in_words(days: float) -> str:
    return _("%(days)s days") % {"days": f"{days:.1f}"}
