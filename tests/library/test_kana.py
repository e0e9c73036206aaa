"""Readings typed in letters, in either kana, in either width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.library.kana import hiragana, is_kana, spellings

SOUNDS = {
    "a": "あ", "i": "い", "ka": "か", "shi": "し", "si": "し", "tsu": "つ", "chi": "ち", "fu": "ふ",
    "ji": "じ", "zu": "ず", "n'": "ん", "na": "な", "nyu": "にゅ", "kyo": "きょ", "sha": "しゃ",
    "cho": "ちょ", "ja": "じゃ", "wo": "を", "ya": "や", "ryu": "りゅ", "pa": "ぱ", "di": "ぢ",
    "kka": "っか", "tte": "って", "sshi": "っし", "tchi": "っち", "fa": "ふぁ", "-": "ー",
}  # fmt: skip
HIRAGANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096), min_size=1)


@given(st.lists(st.sampled_from(sorted(SOUNDS)), min_size=1))
def test_letters_spell_the_kana_they_stand_for(letters):
    assert "".join(SOUNDS[sound] for sound in letters) in spellings("".join(letters))


@given(HIRAGANA)
def test_kana_stays_as_it_is(kana):
    assert spellings(kana) == {kana}
    assert is_kana(kana)


@given(HIRAGANA)
def test_katakana_is_the_same_reading(kana):
    katakana = "".join(chr(ord(sign) + 0x60) for sign in kana)

    assert hiragana(katakana) == kana


@given(st.text())
def test_whatever_is_typed_has_a_spelling(text):
    assert all(isinstance(spelled, str) for spelled in spellings(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hon", "ほん"),
        ("honn", "ほん"),
        ("konna", "こんな"),
        ("konnna", "こんな"),
        ("kin'en", "きんえん"),
        ("kinen", "きねん"),
        ("honnya", "ほんや"),
        ("shinnyuu", "しんにゅう"),
        ("ほn", "ほん"),
        ("ＫＡＮＪＩ", "かんじ"),
        ("ｶﾞｯｺｳ", "がっこう"),
        (" ひと ", "ひと"),
    ],
)
def test_a_reading_is_spelled(typed, meant):
    assert meant in spellings(typed)


@pytest.mark.parametrize("text", ["", "字", "ひto", "tōkyō"])
def test_what_is_no_kana_is_told(text):
    assert not is_kana(text)
