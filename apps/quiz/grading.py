"""Right, wrong, or asked again: the judgement of one answer, by rules and nothing else."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from apps.library.kana import hiragana, is_kana, spellings
from apps.quiz.slips import distance, is_slip


@dataclass(frozen=True, slots=True)
class Accepted:
    """What counts for one item.

    `meanings` holds WaniKani's, its unlisted ones and the learner's synonyms; `refused` what
    WaniKani calls wrong, however near; `other_readings` what the item can be read as, elsewhere.
    """

    meanings: tuple[str, ...]
    refused: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    other_readings: tuple[str, ...] = ()


class Outcome(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    AGAIN = "again"  # says nothing about what the learner knows


class Reason(StrEnum):
    SLIP = "slip"
    EMPTY = "empty"
    NOT_KANA = "not_kana"
    OTHER_READING = "other_reading"
    READING_GIVEN = "reading_given"
    MEANING_GIVEN = "meaning_given"


@dataclass(frozen=True, slots=True)
class Grade:
    """`reason` explains what is not simply right or wrong; `meant` is the word a slip missed."""

    outcome: Outcome
    reason: Reason | None = None
    meant: str = ""


RIGHT, WRONG = Grade(Outcome.RIGHT), Grade(Outcome.WRONG)


def grade_meaning(given: str, accepted: Accepted) -> Grade:
    said = folded(given)
    if not said:
        return Grade(Outcome.AGAIN, Reason.EMPTY)
    if said in map(folded, accepted.meanings):
        return RIGHT
    if hiragana(given) in map(hiragana, (*accepted.readings, *accepted.other_readings)):
        return Grade(Outcome.AGAIN, Reason.READING_GIVEN)
    return _slipped(said, accepted)


def grade_reading(given: str, accepted: Accepted) -> Grade:
    spelled = spellings(given)
    if not any(spelled):
        return Grade(Outcome.AGAIN, Reason.EMPTY)
    if spelled & {hiragana(reading) for reading in accepted.readings}:
        return RIGHT
    if spelled & {hiragana(reading) for reading in accepted.other_readings}:
        return Grade(Outcome.AGAIN, Reason.OTHER_READING)
    if folded(given) in map(folded, accepted.meanings):
        return Grade(Outcome.AGAIN, Reason.MEANING_GIVEN)
    if not any(map(is_kana, spelled)):
        return Grade(Outcome.AGAIN, Reason.NOT_KANA)
    return WRONG


def folded(meaning: str) -> str:
    """Capitals, accents, width, punctuation and blanks make no difference to what was meant."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", meaning).casefold())
    # Only the accents of our alphabet: those of other scripts tell letters apart.
    bare = "".join(sign for sign in plain if not "\u0300" <= sign <= "\u036f" and sign not in "'’`")
    whole = unicodedata.normalize("NFC", bare)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in whole).split())


def _slipped(said: str, accepted: Accepted) -> Grade:
    """Right with a slip, unless the answer lies as near to something refused."""
    near = [meaning for meaning in accepted.meanings if is_slip(said, folded(meaning))]
    if not near:
        return WRONG
    meant = min(near, key=lambda meaning: distance(said, folded(meaning)))
    if _nearest(said, accepted.refused) <= distance(said, folded(meant)):
        return WRONG
    return Grade(Outcome.RIGHT, Reason.SLIP, meant)


def _nearest(said: str, meanings: Iterable[str]) -> float:
    return min((distance(said, folded(meaning)) for meaning in meanings), default=float("inf"))
