import re

import pytest

from apps.sharing.glyphs import kanji_numeral, numeral
from apps.sharing.hanko import hanko, seal_text


@pytest.mark.parametrize(
    ("level", "written"),
    [(1, "一"), (8, "八"), (10, "十"), (15, "十五"), (20, "二十"), (37, "三十七"), (60, "六十")],
)
def test_levels_are_written_in_kanji(level: int, written: str) -> None:
    assert kanji_numeral(level) == written


def test_a_seal_names_the_level() -> None:
    assert seal_text(37) == "三十七級"


def test_the_seal_of_sixty_says_that_it_was_reached() -> None:
    assert seal_text(60) == "六十到達"


@pytest.mark.parametrize("level", range(1, 61))
def test_every_seal_has_an_outline_for_each_of_its_characters(level: int) -> None:
    carved = hanko(level, is_small=True)

    assert len(carved.characters) == len(seal_text(level))
    assert all(glyph.outline.startswith("M") for glyph in carved.characters)


def test_a_small_seal_has_no_chips() -> None:
    assert hanko(37, is_small=False).chips
    assert not hanko(37, is_small=True).chips


def test_a_numeral_stands_in_the_middle() -> None:
    first, second = (
        [float(n) for n in re.findall(r"-?[\d.]+", glyph.transform)]
        for glyph in numeral(60, middle=(100, 99), height=50)
    )

    # 6 is 39.2 wide, 0 is 39.1, and they stand 1.5 closer than that.
    assert first == pytest.approx([1, 0, 0, 1, 61.6, 124], abs=0.01)
    assert second == pytest.approx([1, 0, 0, 1, 99.3, 124], abs=0.01)
