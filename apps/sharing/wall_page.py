"""The wall: the people of this server who chose to stand there, with their peaks."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.sharing.looks import Design, Ground, Look
from apps.sharing.models import Badge
from apps.sharing.plates import PreviewPicture, preview
from apps.sharing.wall import WallPlace, places
from apps.stats.measures.peak import Peak
from apps.stats.pages import standing as standings
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import day
from apps.stats.reader import Reader

ON_WALL = gettext_lazy("You stand on the wall now.")
OFF_WALL = gettext_lazy("You are off the wall.")
STANDING = gettext_lazy("You stand here. Take yourself off whenever you like.")
WAITING = gettext_lazy("You stand here as soon as your account is read.")
APART = gettext_lazy(
    "You do not stand here. If you do, the people of this server, and nobody else, see your name "
    "on WaniKani, the highest level you ever reached and since when."
)
RING = Look(Design.ENSO, Ground.LIGHT, 144)


@dataclass(frozen=True, slots=True)
class Person:
    """`since` is empty where nobody knows when the peak was reached."""

    name: str
    light: PreviewPicture
    dark: PreviewPicture
    since: str
    is_reader: bool


@dataclass(frozen=True, slots=True)
class WallPage:
    standing: Standing
    lead: str
    own: str
    is_on_wall: bool
    people: tuple[Person, ...]


def build(badge: Badge, reader: Reader) -> WallPage:
    found = places()
    stands = any(place.user_id == badge.user_id for place in found)
    return WallPage(
        standing=standings.build(reader),
        lead=lead_of(found),
        own=str(STANDING if stands else WAITING if badge.is_on_wall else APART),
        is_on_wall=badge.is_on_wall,
        people=tuple(_person(place, badge.user_id, reader) for place in found),
    )


def lead_of(found: tuple[WallPlace, ...]) -> str:
    if not found:
        return _("Nobody stands on the wall yet.")
    golden = sum(place.peak.gold_ring for place in found)
    told = ngettext(
        "%(number)s person shows how far they came.",
        "%(number)s people show how far they came.",
        len(found),
    )
    if golden:
        told = ngettext(
            "%(number)s person shows how far they came; %(golden)s once stood on level 60.",
            "%(number)s people show how far they came; %(golden)s once stood on level 60.",
            len(found),
        )
    return told % {"number": f"{len(found):,}", "golden": f"{golden:,}"}


def _person(place: WallPlace, reader_id: int, reader: Reader) -> Person:
    return Person(
        name=place.name,
        light=preview(place.peak.level, RING),
        dark=preview(place.peak.level, replace(RING, ground=Ground.DARK)),
        since=_since(place.peak, reader),
        is_reader=place.user_id == reader_id,
    )


def _since(peak: Peak, reader: Reader) -> str:
    if peak.reached_at:
        return _("since %(day)s") % {"day": day(reader.day(peak.reached_at))}
    if peak.reached_by:
        return _("by %(day)s") % {"day": day(reader.day(peak.reached_by))}
    return ""
