"""What is said of the open level beside the levels before it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.level_curve import LevelCurve
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.pages import amounts
from apps.stats.pages.wording import Sentence, plain, said


def sentence_of(curve: LevelCurve) -> Sentence:
    passed, day = len(curve.present.passes), int(curve.days)
    shown: dict[str, object] = {
        "passed": f"{passed:,}",
        "needed": f"{curve.present.needed:,}",
        "day": day,
    }
    if not passed:
        told = _("None of the %(needed)s kanji needed has passed by day %(day)d.")
        return plain(told % shown)
    band = curve.band(curve.days)
    if band is None:
        return said(_("<b>%(passed)s kanji</b> of %(needed)s on day %(day)d."), shown)
    ahead = round(passed - band.middle)
    shown["change"] = f"{abs(ahead):,}"
    return said(_against(ahead, len(curve.before)), shown)


def _against(ahead: int, levels: int) -> str:
    """More, fewer or as many as then: in the level before, or in the middle of several."""
    if levels > 1:
        return _against_several(ahead)
    if ahead > 0:
        return _(
            "<b>%(passed)s kanji</b> of %(needed)s on day %(day)d, "
            "%(change)s more than the level before had by then."
        )
    if ahead < 0:
        return _(
            "<b>%(passed)s kanji</b> of %(needed)s on day %(day)d, "
            "%(change)s fewer than the level before had by then."
        )
    return _(
        "<b>%(passed)s kanji</b> of %(needed)s on day %(day)d, "
        "as many as the level before had by then."
    )


def _against_several(ahead: int) -> str:
    if ahead > 0:
        return _(
            "<b>%(passed)s kanji</b> of %(needed)s on day %(day)d, "
            "%(change)s more than the middle of the levels before had by then."
        )
    if ahead < 0:
        return _(
            "<b>%(passed)s kanji</b> of %(needed)s on day %(day)d, "
            "%(change)s fewer than the middle of the levels before had by then."
        )
    return _(
        "<b>%(passed)s kanji</b> of %(needed)s on day %(day)d, "
        "as many as the middle of the levels before had by then."
    )


def pace_told(forecast: LevelUpForecast) -> str:
    own = forecast.rhythm
    if own is None:
        return _("Your own pace is known when a level of this attempt is finished.")
    told = ngettext(
        "Earliest: each review right, the moment it comes. Own pace, from %(kanji)s kanji of the "
        "last level: lessons after %(lag)s, rests %(stretch)s times as long as the shortest.",
        "Earliest: each review right, the moment it comes. Own pace, from %(kanji)s kanji of the "
        "last %(levels)d levels: lessons after %(lag)s, rests %(stretch)s times as long as the "
        "shortest.",
        len(own.levels),
    )
    return told % {
        "kanji": f"{own.kanji:,}",
        "levels": len(own.levels),
        "lag": amounts.wait(own.rhythm.lesson_lag),
        "stretch": f"{own.rhythm.stretch:.2f}",
    }
