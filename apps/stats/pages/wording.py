"""How numbers, days and times are said, in the language of the page. Moments are aware."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from types import MappingProxyType

from django.utils import dateformat
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from apps.stats.charts.calendar_names import CalendarNames

MINUS = "\N{MINUS SIGN}"
ORDINALS = (
    "", gettext_lazy("first"), gettext_lazy("second"), gettext_lazy("third"),
    gettext_lazy("fourth"), gettext_lazy("fifth"), gettext_lazy("sixth"), gettext_lazy("seventh"),
    gettext_lazy("eighth"),
)  # fmt: skip
# In the letters of Django's template filter "date".
FORMS = {
    "weekday and day": pgettext_lazy("format of a date", "l j F Y"),
    "day": pgettext_lazy("format of a date", "j F Y"),
    "short day": pgettext_lazy("format of a date", "j M Y"),
    "day of this year": pgettext_lazy("format of a date", "j F"),
    "short day of this year": pgettext_lazy("format of a date", "j M"),
    "month": pgettext_lazy("format of a date", "F Y"),
    "short month": pgettext_lazy("format of a date", "M Y"),
    "month of a year": pgettext_lazy("format of a date", "F"),
    "short month of a year": pgettext_lazy("format of a date", "M"),
    "short weekday": pgettext_lazy("format of a date", "D"),
    "short weekday and day": pgettext_lazy("format of a date", "D j M"),
    "short weekday and number": pgettext_lazy("format of a date", "D j"),
    "short weekday, day and year": pgettext_lazy("format of a date", "D j M Y"),
}
NOTHING: Mapping[str, object] = MappingProxyType({})
_MARKED = re.compile(r"<(\w+)>(.*?)</\1>", re.DOTALL)
_VALUE = re.compile(r"%\((\w+)\)s")
_JAPANESE = re.compile(r"[々〆〇ぁ-ヿ㐀-䶿一-鿿豈-﫿ｦ-ﾟ]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence: plain, or strong (the answering number), or a link, or in another
    language than the page, which `lang` names."""

    text: str
    url: str = ""
    is_strong: bool = False
    is_action: bool = False
    lang: str = ""


Sentence = tuple[Phrase, ...]


def plain(text: str) -> Sentence:
    return (Phrase(text),)


def strong(text: str) -> Phrase:
    return Phrase(text, is_strong=True)


def foreign(text: str) -> Phrase:
    """Somebody's own words, which may be Japanese: fonts and voices have to know."""
    return Phrase(text, lang=language_of(text))


def mixed(text: str) -> Sentence:
    """What a learner wrote in several languages: each run of Japanese apart."""
    pieces = re.split(f"({_JAPANESE.pattern}+)", text)
    return tuple(foreign(piece) for piece in pieces if piece)


def language_of(text: str) -> str:
    return "ja" if _JAPANESE.search(text) else ""


def said(text: str, values: Mapping[str, object] = NOTHING, **links: str) -> Sentence:
    """A whole translated sentence in phrases. In `text`, `<b>` marks the answering number and any
    other name a link to the address given under it; `%(name)s` takes one of `values`, and outside
    of those marks a value that is a phrase itself stays one."""
    pieces = _MARKED.split(text)
    told = [*_filled(pieces[0], values)]
    for mark, marked, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        inner = marked % values
        told.append(strong(inner) if mark == "b" else Phrase(inner, links[mark]))
        told += _filled(after, values)
    return tuple(phrase for phrase in told if phrase.text)


def _filled(text: str, values: Mapping[str, object]) -> Iterator[Phrase]:
    start = 0
    for found in _VALUE.finditer(text):
        value = values.get(found[1])
        if isinstance(value, Phrase):
            yield Phrase(text[start : found.start()] % values)
            yield value
            start = found.end()
    yield Phrase(text[start:] % values)


def joined(*sentences: Sentence) -> Sentence:
    """One after the other, with a blank between; empty ones leave none."""
    told: Sentence = ()
    for sentence in filter(None, sentences):
        told = (*told, Phrase(" "), *sentence) if told else sentence
    return told


def in_a_row(words: Sequence[str]) -> str:
    """ "a, b and c"; empty for none."""
    if len(words) < 2:
        return "".join(words)
    told = {"words": ", ".join(words[:-1]), "last": words[-1]}
    return gettext("%(words)s and %(last)s") % told


def sign_of(number: int) -> str:
    return "+" if number > 0 else MINUS if number < 0 else ""


def signed(number: int) -> str:
    """ "+1,204", "−3", "0"."""
    return f"{sign_of(number)}{abs(number):,}"


def ordinal(number: int) -> str:
    """ "first" to "eighth", then "9th"."""
    if number < len(ORDINALS):
        return str(ORDINALS[number])
    return gettext("%(number)dth") % {"number": number}


def place_in_words(page: int, pages: int) -> str:
    """ "Page 2 of 7"; empty where all is on one page."""
    if pages <= 1:
        return ""
    return gettext("Page %(page)s of %(pages)s") % {"page": f"{page:,}", "pages": f"{pages:,}"}


def attempt(number: int) -> str:
    """ "second attempt"."""
    return gettext("%(ordinal)s attempt") % {"ordinal": ordinal(number)}


def as_heading(text: str) -> str:
    """With a capital; what else is written large stays so, as other languages need."""
    return text[:1].upper() + text[1:]


def weekday_and_day(moment: datetime, tz: tzinfo) -> str:
    return written(local_day(moment, tz), "weekday and day")


def clock(moment: datetime, tz: tzinfo) -> str:
    return f"{moment.astimezone(tz):%H:%M}"


def day(day: date) -> str:
    """ "2 March 2026"."""
    return written(day, "day")


def short_day(day: date) -> str:
    """ "14 Nov 2018", for tables."""
    return written(day, "short day")


def month(day: date) -> str:
    return written(day, "month")


def written(day: date, form: str, language: str | None = None) -> str:
    """`form` is a key of FORMS. Remembered: tables and pictures name the same days all over.
    Whoever names thousands asks for the language once."""
    return _written(day, form, language or get_language())


@lru_cache(maxsize=16_384)
def _written(day: date, form: str, language: str | None) -> str:
    return dateformat.format(day, str(FORMS[form]))


def calendar_names() -> CalendarNames:
    return CalendarNames(
        tuple(written(date(2024, number, 1), "short month of a year") for number in range(1, 13)),
        tuple(written(date(2024, 1, number), "short weekday") for number in range(1, 8)),
    )


def local_day(moment: datetime, tz: tzinfo) -> date:
    return moment.astimezone(tz).date()


def near_day(day: date, today: date) -> str:
    """ "today", "yesterday", "tomorrow"; the year only when it is another one."""
    return _named(day, today) or _day_of(day, today)


def _named(day: date, today: date) -> str:
    match (day - today).days:
        case 0:
            return gettext("today")
        case -1:
            return gettext("yesterday")
        case 1:
            return gettext("tomorrow")
    return ""


def _day_of(day: date, today: date) -> str:
    return written(day, "short day of this year") if day.year == today.year else short_day(day)


def on_day(day: date, today: date) -> str:
    """ "today", "tomorrow", "on 3 Dec"."""
    return _named(day, today) or gettext("on %(day)s") % {"day": _day_of(day, today)}


def moment_near(moment: datetime, now: datetime, tz: tzinfo) -> str:
    """ "at 08:02" today, "tomorrow at 08:02", "on 3 Dec at 07:00"."""
    then, today, time = local_day(moment, tz), local_day(now, tz), clock(moment, tz)
    if then == today:
        return gettext("at %(time)s") % {"time": time}
    if named := _named(then, today):
        return gettext("%(day)s at %(time)s") % {"day": named, "time": time}
    return gettext("on %(day)s at %(time)s") % {"day": _day_of(then, today), "time": time}


def ago(then: datetime, now: datetime) -> str:
    """The largest whole unit, rounded down: "4 minutes ago", "6 hours ago", "3 days ago"."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return gettext("just now")
    if number := passed // timedelta(days=1):
        told = ngettext("%(number)s day ago", "%(number)s days ago", number)
    elif number := passed // timedelta(hours=1):
        told = ngettext("%(number)s hour ago", "%(number)s hours ago", number)
    else:
        number = passed // timedelta(minutes=1)
        told = ngettext("%(number)s minute ago", "%(number)s minutes ago", number)
    return told % {"number": f"{number:,}"}
