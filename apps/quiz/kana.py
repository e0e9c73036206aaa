"""Readings as they are compared: in hiragana, however they were typed.

A browser with scripts writes kana itself; without them the letters arrive, and are spelled here.
"""

import unicodedata
from collections.abc import Iterator

_VOWELS = "aiueo"
_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さしすせそ",
    "z": "ざじずぜぞ",
    "t": "たちつてと",
    "d": "だぢづでど",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "x": "ぁぃぅぇぉ",
    "l": "ぁぃぅぇぉ",
}
# Sounds that are written with a small kana after one of the i, u or e row.
_GLIDES = {"a": "ゃ", "i": "ぃ", "u": "ゅ", "e": "ぇ", "o": "ょ"}
_PALATAL = {"sh": "し", "ch": "ち", "j": "じ", "c": "ち", "cy": "ち", "jy": "じ"}
_DENTAL = {"th": "て", "dh": "で"}
_LABIAL = {"f": "ふ", "v": "ゔ", "ts": "つ"}
_IRREGULAR = (
    {"ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "wi": "うぃ", "we": "うぇ"}
    | {"shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "vu": "ゔ", "dzu": "づ"}
    | {"xya": "ゃ", "xyu": "ゅ", "xyo": "ょ", "lya": "ゃ", "lyu": "ゅ", "lyo": "ょ"}
    | {"xtu": "っ", "xtsu": "っ", "ltu": "っ", "ltsu": "っ", "xn": "ん", "n'": "ん", "-": "ー"}
)
_IGNORED = " 〜~・'"
_HIRAGANA_MINUS_KATAKANA = ord("ぁ") - ord("ァ")


def _rows() -> Iterator[tuple[str, str]]:
    for consonant, row in _ROWS.items():
        yield from zip((consonant + vowel for vowel in _VOWELS), row, strict=True)
        if consonant not in ("", "x", "l"):
            yield from _glided(f"{consonant}y", row[1])
    for letters, kana in (_PALATAL | _DENTAL).items():
        yield from _glided(letters, kana)
    for letters, kana in _LABIAL.items():
        for vowel, small in zip(_VOWELS, _ROWS["x"], strict=True):
            yield letters + vowel, kana + small


def _glided(letters: str, kana: str) -> Iterator[tuple[str, str]]:
    return ((letters + vowel, kana + glide) for vowel, glide in _GLIDES.items())


# The irregular ones come last, over what their row would make of them.
_SYLLABLES = dict(_rows()) | _IRREGULAR
_LONGEST = max(map(len, _SYLLABLES))


def spellings(text: str) -> frozenset[str]:
    """What `text`, in kana or letters, may stand for in hiragana; what is neither stays as it is.

    "nn" is one ん for people used to a Japanese keyboard (honn, honnya for 本屋), and ん with the
    next sound for the others (konna): both are meant somewhere, so both are answers.
    """
    folded = hiragana(text)
    return frozenset({_spelled(folded), _spelled(folded.replace("nn", "n'"))})


def hiragana(text: str) -> str:
    """Half and full width, capitals, katakana and blanks folded away."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return "".join(_as_hiragana(sign) for sign in folded if not sign.isspace())


def is_kana(text: str) -> bool:
    return bool(text) and all("ぁ" <= sign <= "ゖ" or sign == "ー" for sign in text)


def _as_hiragana(sign: str) -> str:
    return chr(ord(sign) + _HIRAGANA_MINUS_KATAKANA) if "ァ" <= sign <= "ヶ" else sign


def _spelled(letters: str) -> str:
    spelled, place = "", 0
    while place < len(letters):
        kana, taken = _next_kana(letters[place : place + _LONGEST])
        spelled, place = spelled + kana, place + taken
    return "".join(sign for sign in spelled if sign not in _IGNORED)


def _next_kana(letters: str) -> tuple[str, int]:
    """The first sound of `letters` and how many of them it takes."""
    for taken in range(len(letters), 0, -1):
        if letters[:taken] in _SYLLABLES:
            return _SYLLABLES[letters[:taken]], taken
    first, following = letters[0], letters[1:2]
    if first == "n":
        return "ん", 1
    is_doubled = first == following or letters.startswith("tch")
    if is_doubled and first.isascii() and first.isalpha() and first not in _VOWELS:
        return "っ", 1
    return first, 1
