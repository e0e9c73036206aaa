"""The ring beside the lead: how far this learner ever came."""

from dataclasses import dataclass

from django.urls import reverse

from apps.stats.measures.peak import Peak
from apps.stats.pages.wording import counted, day, ordinal
from apps.stats.reader import Reader
from apps.stats.selectors.levels import level_history_of, peak_of
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class Crest:
    """`light` and `dark` are the same picture for the two grounds; `url` leads to the badges."""

    light: str
    dark: str
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
    colour = "gold" if peak.gold_ring else "ink"
    picture = reverse("sharing:level", args=[peak.level])
    return Crest(
        light=f"{picture}?ground=light",
        dark=f"{picture}?ground=dark",
        url=reverse("sharing:badges"),
        spoken=f"Peak level {peak.level} in a brushed {colour} ring",
        title=f"Level {level}" if peak.level == level else f"Once level {peak.level}",
        line=_line(peak, level, attempts, reader),
    )


def _line(peak: Peak, level: int, attempts: int, reader: Reader) -> str:
    if peak.level > level:
        attempt = f", {ordinal(attempts)} attempt" if attempts > 1 else ""
        return f"now level {level}{attempt}"
    if peak.reached_at:
        return f"since {day(reader.day(peak.reached_at))}"
    return f"after {counted(attempts, 'attempt')}" if attempts > 1 else ""
