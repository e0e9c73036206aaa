import base64
import hashlib
import re
from xml.parsers.expat import ParserCreate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.sharing.looks import Design, Ground, Look
from apps.sharing.pictures import draw, picture_policy

LOOKS = st.builds(
    Look, st.sampled_from(list(Design)), st.sampled_from(list(Ground)), st.integers(16, 1024)
)


def text(level: int, design: Design, ground: Ground = Ground.LIGHT, size: int = 160) -> str:
    return draw(level, Look(design, ground, size)).decode()


@settings(deadline=None, max_examples=40)
@given(level=st.integers(1, 60), look=LOOKS)
def test_every_badge_is_valid_xml(level: int, look: Look) -> None:
    body = draw(level, look)

    ParserCreate().Parse(body, True)
    assert body.startswith(b"<svg ")


@settings(deadline=None, max_examples=40)
@given(level=st.integers(1, 60), look=LOOKS)
def test_nothing_in_a_badge_can_run_or_load(level: int, look: Look) -> None:
    body = draw(level, look).decode()

    assert not re.search(r"<script|<image|<use|<foreignObject|href|\sstyle=|\son\w+=|@import", body)
    assert set(re.findall(r"url\((.*?)\)", body)) <= {"#g", "#s"}


@settings(deadline=None, max_examples=40)
@given(level=st.integers(1, 60), look=LOOKS)
def test_a_badge_is_the_same_bytes_each_time(level: int, look: Look) -> None:
    assert draw(level, look) == draw(level, look)


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("level", [1, 37, 60])
def test_a_badge_weighs_no_more_than_a_small_photograph(design: Design, level: int) -> None:
    assert len(text(level, design)) < 36_000
    assert len(text(level, design, size=48)) < 10_000


def test_gold_is_for_sixty_only() -> None:
    assert "#faac05" in text(60, Design.ENSO)
    assert "#faac05" not in text(59, Design.ENSO)


def test_below_sixty_a_hairline_shows_the_whole_way() -> None:
    assert "<circle" in text(59, Design.ENSO)
    assert "<circle" not in text(60, Design.ENSO)


def test_a_small_enso_has_no_seal() -> None:
    assert "#c2361b" in text(37, Design.ENSO, size=64)
    assert "#c2361b" not in text(37, Design.ENSO, size=48)


def test_the_ink_turns_to_paper_on_dark_ground() -> None:
    assert 'color="#1c1916"' in text(37, Design.ENSO, Ground.LIGHT)
    assert 'color="#efe7d7"' in text(37, Design.ENSO, Ground.DARK)


def test_the_seal_carries_its_own_paper() -> None:
    assert text(37, Design.HANKO, Ground.DARK) == text(37, Design.HANKO, Ground.LIGHT)


@pytest.mark.parametrize("design", [Design.ENSO, Design.FLAT])
def test_a_badge_that_follows_its_reader_carries_the_one_style_the_policy_allows(
    design: Design,
) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", text(37, design, Ground.AUTO))

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in picture_policy()


def test_a_picture_says_its_size_for_pages_that_cannot() -> None:
    assert 'width="96" height="96"' in text(37, Design.ENSO, size=96)
    assert 'width="144" height="28"' in text(37, Design.FLAT, size=96)


@pytest.mark.parametrize("design", Design)
def test_a_badge_tells_readers_who_do_not_see_it(design: Design) -> None:
    assert '<title id="t">Peak level 37 of 60</title>' in text(37, design)
    assert '<title id="t">Once level 60</title>' in text(60, design)
