"""One day: every review, lesson, pass, burn and resurrection of it, with links to the items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.days import DAY, HOUR
from apps.stats.measures.rows import GapRow
from apps.stats.pages import amounts
from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import day_named, item_address
from apps.stats.pages.items import Item, Stage, item_of, missed_in_words, stage_at
from apps.stats.pages.standing import Standing
from apps.stats.pages.study_figure import url_of
from apps.stats.pages.wording import (
    Sentence,
    clock,
    in_a_row,
    plain,
    said,
    written,
)
from apps.stats.pages.wording import day as said_day
from apps.stats.reader import Reader
from apps.stats.selectors.study_day import DayEvent, DayRecord, DayReview, day_record_of
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner

# Kinds of milestones in the order in which a page tells of them.
GROUPS = (
    ("burned", gettext_lazy("Burned"), "flame"),
    ("burned_again", gettext_lazy("Burned again"), "flame"),
    ("resurrected", gettext_lazy("Came back from the ashes"), "phoenix"),
    ("passed", gettext_lazy("First pass"), ""),
    ("lesson", gettext_lazy("Lessons"), ""),
    ("unlocked", gettext_lazy("Unlocked"), ""),
)


@dataclass(frozen=True, slots=True)
class DayItem:
    item: Item
    url: str
    told: str


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Items to which the same happened; `mark` is the symbol for it, often none."""

    name: str
    heading: str
    mark: str
    items: tuple[DayItem, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """`start` and `stage` are None where nobody knows."""

    item: Item
    url: str
    at: str
    start: Stage | None
    stage: Stage | None
    missed: str


@dataclass(frozen=True, slots=True)
class DayPage:
    standing: Standing
    lead: Sentence
    title: str
    sub: str = ""
    notes: tuple[str, ...] = ()
    groups: tuple[DayGroup, ...] = ()
    reviews: tuple[ReviewLine, ...] = ()
    basis: str = ""
    earlier_url: str = ""
    later_url: str = ""


def build(reader: Reader, wanted: str) -> DayPage | None:
    """None for what is no day, and for days that have not come."""
    on, learner = day_named(wanted), reader.learner
    if on is None or on > reader.today:
        return None
    standing = standings.build(reader)
    record = day_record_of(learner, on, reader.calendar) if learner else None
    if record is None or learner is None:
        return DayPage(standing, plain(_("This day is not known yet.")), said_day(on))
    texts = _texts(record, learner)
    return DayPage(
        standing=standing,
        lead=lead_of(record, on),
        title=said_day(on),
        sub=_levels(record),
        notes=tuple(_notes(record, reader)),
        groups=tuple(_groups(record.events, texts, reader)),
        reviews=tuple(_line(one, texts, reader) for one in record.reviews),
        basis=_basis(record),
        earlier_url=url_of(on - DAY),
        later_url=url_of(on + DAY) if on < reader.today else "",
    )


def lead_of(record: DayRecord, on: date) -> Sentence:
    kinds = [event.kind for event in record.events]
    lessons, burns = kinds.count("lesson"), sum(kind.startswith("burned") for kind in kinds)
    counts = (
        amounts.reviews(len(record.reviews)) if record.reviews else "",
        amounts.lessons(lessons) if lessons else "",
        amounts.burns(burns) if burns else "",
    )
    told = _("<b>%(day)s</b>: %(done)s.")
    if not any(counts):
        told = _("<b>%(day)s</b>: nothing studied.")
        if record.gaps:
            told = _("<b>%(day)s</b>: nothing studied that wkdash knows of.")
    done = in_a_row([count for count in counts if count])
    return said(told, {"day": written(on, "weekday and day"), "done": done})


def _texts(record: DayRecord, learner: Learner) -> Mapping[int, SubjectText]:
    named = {review.log.subject_id for review in record.reviews}
    return subject_texts_of(learner, named | {event.subject_id for event in record.events})


def _levels(record: DayRecord) -> str:
    passed = in_a_row([str(level) for level in record.passed])
    return _("You passed level %(levels)s.") % {"levels": passed} if passed else ""


def _notes(record: DayRecord, reader: Reader) -> Iterator[str]:
    for reset in record.resets:
        yield _("Reset from level %(from)s to %(to)s at %(time)s.") % {
            "from": reset.original_level,
            "to": reset.target_level,
            "time": clock(reset.confirmed_at, reader.tz),
        }
    if record.is_vacation:
        yield _("You were on vacation.")
    for gap in record.gaps:
        yield _gap(gap, reader)


def _gap(gap: GapRow, reader: Reader) -> str:
    began, ended = clock(gap.began_at, reader.tz), clock(gap.ended_at, reader.tz)
    # From a day's start to its end is 23 to 25 hours, and the same time twice.
    if began == ended and gap.ended_at - gap.began_at > DAY / 2:
        return _("Nobody watched on this day: its reviews may be missing.")
    told = _("Nobody watched from %(began)s to %(ended)s: reviews of that time may be missing.")
    return told % {"began": began, "ended": ended}


def _groups(
    events: Sequence[DayEvent], texts: Mapping[int, SubjectText], reader: Reader
) -> Iterator[DayGroup]:
    for kind, heading, mark in GROUPS:
        of_kind = [event for event in events if event.kind == kind]
        if of_kind:
            items = tuple(_item(event, texts, reader) for event in of_kind)
            yield DayGroup(kind.replace("_", "-"), str(heading), mark, items)


def _item(event: DayEvent, texts: Mapping[int, SubjectText], reader: Reader) -> DayItem:
    at = clock(event.happened_at, reader.tz)
    return DayItem(
        item=item_of(event.subject_id, event.type, texts),
        url=item_address(event.subject_id),
        told=_("by %(time)s") % {"time": at} if event.precision == "window" else at,
    )


def _line(one: DayReview, texts: Mapping[int, SubjectText], reader: Reader) -> ReviewLine:
    log = one.log
    return ReviewLine(
        item=item_of(log.subject_id, one.type, texts),
        url=item_address(log.subject_id),
        at=_at(one, reader),
        start=None if log.starting_srs_stage is None else stage_at(log.starting_srs_stage),
        stage=None if log.ending_srs_stage is None else stage_at(log.ending_srs_stage),
        missed=_missed(one),
    )


def _at(one: DayReview, reader: Reader) -> str:
    """As well as it is known: a minute, an hour, or by when."""
    at = one.log.reviewed_at
    if at is None:
        return ""
    if one.log.precision == "hour":
        span = {"began": clock(at, reader.tz), "ended": clock(at + HOUR, reader.tz)}
        return _("%(began)s to %(ended)s") % span
    time = clock(at, reader.tz)
    return _("by %(time)s") % {"time": time} if one.log.precision == "window" else time


def _missed(one: DayReview) -> str:
    meaning, reading = one.log.incorrect_meaning_answers, one.log.incorrect_reading_answers
    if meaning is None or reading is None:
        return _("not known")
    return missed_in_words(meaning, reading)


def _basis(record: DayRecord) -> str:
    """What the times rest on."""
    if not record.reviews:
        return ""
    exact = sum(one.log.precision == "exact" for one in record.reviews)
    hour = sum(one.log.precision == "hour" for one in record.reviews)
    rest = len(record.reviews) - exact - hour
    told = _(
        "Times: %(exact)s exact, %(hour)s to the hour, %(rest)s only by the poll that saw them."
    )
    return told % {"exact": f"{exact:,}", "hour": f"{hour:,}", "rest": f"{rest:,}"}
