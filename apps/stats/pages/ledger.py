"""The ledger: every resurrected item from its first burn to where it stands now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.resurrections import Resurrection, Returns, returns
from apps.stats.pages import amounts
from apps.stats.pages.addresses import item_address
from apps.stats.pages.items import Item, Stage, item_of, stage_at
from apps.stats.pages.wording import (
    Sentence,
    clock,
    joined,
    local_day,
    near_day,
    plain,
    said,
    short_day,
)
from apps.stats.reader import Reader
from apps.stats.selectors.burns_ahead import BurnToCome
from apps.stats.selectors.subjects import SubjectText

SHOWN = 20


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Everything already in words; empty where nobody knows or nothing is due."""

    item: Item
    url: str
    first_burned: str
    resurrected: str
    days_burned: str
    stage: Stage | None
    next_review: str
    burned_again: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """`rest` is the link to all rows, empty when all are shown."""

    sentence: Sentence
    rows: tuple[LedgerRow, ...]
    rest: str
    rest_url: str


def shown_of(resurrections: Sequence[Resurrection], *, is_whole: bool) -> tuple[Resurrection, ...]:
    """The latest first."""
    return tuple(reversed(resurrections))[: None if is_whole else SHOWN]


def build(
    resurrections: Sequence[Resurrection],
    shown: Sequence[Resurrection],
    texts: Mapping[int, SubjectText],
    reader: Reader,
    to_come: Mapping[int, BurnToCome] = MappingProxyType({}),
) -> Ledger:
    """`to_come` is when items not burned yet can burn at best and most likely, where known."""
    is_cut = len(shown) < len(resurrections)
    return Ledger(
        sentence=sentence_of(resurrections),
        rows=tuple(_row(one, texts, reader, to_come) for one in shown),
        rest=_("All %(number)s rows") % {"number": f"{len(resurrections):,}"} if is_cut else "",
        rest_url=f"{reverse('stats:burns')}?ledger=all#ledger" if is_cut else "",
    )


def sentence_of(resurrections: Sequence[Resurrection]) -> Sentence:
    if not resurrections:
        return plain(_("Nothing was ever brought back from the ashes."))
    times = ngettext(
        "<b>%(number)s resurrection</b> so far.",
        "<b>%(number)s resurrections</b> so far.",
        len(resurrections),
    )
    return joined(
        said(times, {"number": f"{len(resurrections):,}"}), _median_told(returns(resurrections))
    )


def _median_told(told_of: Returns) -> Sentence:
    if told_of.median_days is None:
        return ()
    told = ngettext(
        "Median time back to the fire: %(days)s, from %(number)s dated burn.",
        "Median time back to the fire: %(days)s, from %(number)s dated burns.",
        told_of.dated,
    )
    days = amounts.days(round(told_of.median_days))
    return plain(told % {"days": days, "number": f"{told_of.dated:,}"})


def _row(
    one: Resurrection,
    texts: Mapping[int, SubjectText],
    reader: Reader,
    to_come: Mapping[int, BurnToCome],
) -> LedgerRow:
    return LedgerRow(
        item=item_of(one.subject_id, one.type, texts),
        url=item_address(one.subject_id),
        first_burned=_day(one.first_burned_at, reader),
        resurrected=_day(one.resurrected_at, reader),
        days_burned="" if one.days_burned is None else f"{one.days_burned:,.0f}",
        stage=None if one.srs_stage is None else stage_at(one.srs_stage),
        next_review=_next_review(one, reader),
        burned_again=_burned_again(one, reader, to_come.get(one.subject_id)),
    )


def _day(moment: datetime | None, reader: Reader) -> str:
    return short_day(reader.day(moment)) if moment else ""


def _next_review(one: Resurrection, reader: Reader) -> str:
    if one.next_review_at is None:
        return ""
    if one.next_review_at <= reader.now:
        return _("now")
    on = near_day(local_day(one.next_review_at, reader.tz), local_day(reader.now, reader.tz))
    return f"{on}, {clock(one.next_review_at, reader.tz)}"


def _burned_again(one: Resurrection, reader: Reader, to_come: BurnToCome | None) -> str:
    if one.ended_by_reset:
        return _("ended by a reset")
    if not one.burned_again:
        foretold = _foretold(to_come, reader) if one.can_burn_again else ()
        return ", ".join([_("not yet"), *foretold])
    if one.burned_again_at is None:
        return _("yes, date unknown")
    on = _day(one.burned_again_at, reader)
    if one.days_to_burn_again is None:
        return on
    return f"{on}, {amounts.days(round(one.days_to_burn_again))}"


def _foretold(to_come: BurnToCome | None, reader: Reader) -> Iterator[str]:
    if to_come is None or to_come.earliest is None:
        return
    foretold: list[tuple[str, datetime | None]] = [(_("earliest %(day)s"), to_come.earliest)]
    if expected := to_come.expected:
        foretold += [
            (_("half by %(day)s"), expected.middle),
            (_("nine in ten by %(day)s"), expected.late),
        ]
    # A day is told once: of an item that is one review away all of them are often the same.
    days: dict[date, str] = {}
    for words, moment in foretold:
        if moment is not None:
            days.setdefault(reader.day(moment), words)
    yield from (words % {"day": short_day(day)} for day, words in days.items())
