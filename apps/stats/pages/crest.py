"""The ring beside the lead: how far this learner ever came."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.stats.measures.peak import Peak
from apps.stats.pages import amounts
from apps.stats.pages.wording import day, ordinal
from apps.stats.reader import Reader
from apps.stats.selectors.levels import level_history_of, peak_of
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class Crest:
    """`picture` is asked for the ground it stands on; `url` leads to the badges."""

    picture: str
    url: str
    spoken: str
    title: str
    line: str


def build(learner: Learner, reader: Reader) -> Crest | None:
    peak = peak_of(learner)
    history = level_history_of(learner)
    if peak is None or history is None:
        return None
    return crest_of(peak, learner.level, len(history.attempts), reader)


def crest_of(peak: Peak, level: int, attempts: int, reader: Reader) -> Crest:
    return Crest(
        picture=reverse("sharing:level", args=[peak.level]),
        url=reverse("sharing:badges"),
        spoken=_spoken(peak),
        title=_title(peak, level),
        line=_line(peak, level, attempts, reader),
    )


def _spoken(peak: Peak) -> str:
    told = _("Peak level %(level)d in a brushed ink ring")
    if peak.gold_ring:
        told = _("Peak level %(level)d in a brushed gold ring")
    return told % {"level": peak.level}


def _title(peak: Peak, level: int) -> str:
    told = _("Level %(level)d") if peak.level == level else _("Once level %(level)d")
    return told % {"level": peak.level}


def _line(peak: Peak, level: int, attempts: int, reader: Reader) -> str:
    if peak.level > level:
        told = _("now level %(level)d")
        if attempts > 1:
            told = _("now level %(level)d, %(ordinal)s attempt")
        return told % {"level": level, "ordinal": ordinal(attempts)}
    if peak.reached_at:
        return _("since %(day)s") % {"day": day(reader.day(peak.reached_at))}
    if attempts <= 1:
        return ""
    return _("after %(attempts)s") % {"attempts": amounts.attempts(attempts)}
