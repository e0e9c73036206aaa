"""The attempts of an account beside one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.stats.measures.days import DAY
from apps.stats.measures.pace import AttemptPace
from apps.stats.pages import archive
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.wording import as_heading, ordinal, short_day
from apps.stats.reader import Reader
from apps.stats.selectors.archives import ArchiveTitle


@dataclass(frozen=True, slots=True)
class Burned:
    """Items burned when an attempt ended, by its archive, and now; None where nobody knows."""

    before: Mapping[int, int]
    now: int | None


def build(
    paces: Sequence[AttemptPace], archives: Sequence[ArchiveTitle], burned: Burned, reader: Reader
) -> Table | None:
    """Each attempt leads to the archive of the reset that ended it; None while nothing is known."""
    if not any(pace.runs for pace in paces):
        return None
    seen = {title.confirmed_at: title.id for title in archives if title.is_observed}
    rows = []
    for pace in paces:
        ended = pace.attempt.ended_at
        archive_id = seen.get(ended) if ended else None
        rows.append(_row(pace, archive_id, _burned(ended is None, archive_id, burned), reader))
    return Table(_("Attempts"), _columns(), tuple(rows))


def _columns() -> tuple[str, ...]:
    return (
        _("Attempt"),
        _("From"),
        _("To"),
        _("Levels"),
        _("Days"),
        _("Median level"),
        _("Fastest"),
        _("Slowest"),
        _("Burned at its end"),
    )


def _burned(is_present: bool, archive_id: int | None, burned: Burned) -> str:  # noqa: FBT001 - a private step with one caller
    if is_present:
        if burned.now is None:
            return ""
        return _("%(number)s so far") % {"number": f"{burned.now:,}"}
    return "" if archive_id is None else f"{burned.before.get(archive_id, 0):,}"


def _row(pace: AttemptPace, archive_id: int | None, burned: str, reader: Reader) -> Row:
    began, ended = pace.attempt.started_at, pace.attempt.ended_at
    return Row(
        head=as_heading(ordinal(pace.attempt.number)),
        cells=(
            short_day(reader.day(began)) if began else "",
            short_day(reader.day(ended)) if ended else _("open"),
            _levels(pace),
            f"{((ended or reader.now) - began) // DAY:,}" if began else "",
            *(_days(each) for each in (pace.median_days, pace.fastest, pace.slowest)),
            burned,
        ),
        url=archive.url_of(archive_id) if archive_id else "",
    )


def _levels(pace: AttemptPace) -> str:
    first = pace.runs[0].run.level if pace.runs else pace.attempt.top_level
    top = pace.attempt.top_level
    if first < top:
        return _("%(first)d to %(top)d") % {"first": first, "top": top}
    return f"{top}"


def _days(days: float | None) -> str:
    return "" if days is None else _("%(days)s d") % {"days": f"{days:.1f}"}
