import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.sharing.looks import Design, Form, Ground, Look


def test_an_address_can_ask_for_design_ground_and_size() -> None:
    look = Look.asked({"design": "hanko", "ground": "dark", "size": "96"})

    assert look == Look(Design.HANKO, Ground.DARK, 96)


def test_without_a_word_the_owners_design_is_shown() -> None:
    assert Look.asked({}, Design.FLAT) == Look(Design.FLAT, Ground.LIGHT, 160)


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("1", 16), ("48", 48), ("5000", 1024), ("", 160), ("-5", 160), ("١٢", 160), ("9" * 5000, 160)],
)
def test_sizes_stay_between_a_favicon_and_a_poster(size: str, pixels: int) -> None:
    assert Look.asked({"size": size}).size == pixels


def test_below_64_pixels_the_drawing_is_the_small_one() -> None:
    assert Look(size=63).is_small
    assert not Look(size=64).is_small


@settings(deadline=None)
@given(
    query=st.dictionaries(st.sampled_from(["design", "ground", "size"]), st.text()),
)
def test_nonsense_asks_for_an_ordinary_badge(query: dict[str, str]) -> None:
    look = Look.asked(query)

    assert look.design in Design
    assert look.ground in Ground
    assert 16 <= look.size <= 1024


def test_a_picture_of_pixels_comes_in_few_sizes_and_follows_nobody_into_the_dark() -> None:
    look = Look.asked({"ground": "auto", "size": "1000"}).as_png()

    assert (look.size, look.ground, look.form) == (480, Ground.LIGHT, Form.PNG)
