"""How one item is shown."""

import pytest
from django.urls import reverse

from apps.stats.pages.items import item, item_of, stage_at
from apps.stats.selectors.subjects import SubjectText


def test_a_radical_that_is_only_a_picture_is_called_by_its_name():
    shown = item("radical", None, "Gun")

    assert (shown.glyph, shown.is_named) == ("Gun", True)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [("radical", "r"), ("kanji", "k"), ("vocabulary", "v"), ("kana_vocabulary", "v"), ("new", "u")],
)
def test_every_type_has_a_shape(type_, kind):
    assert item(type_, "字", "character").kind == kind


def test_an_item_above_the_subscription_keeps_its_texts_to_itself():
    shown = item_of(7, "kanji", {})

    assert shown.is_withheld
    assert (shown.glyph, shown.meaning) == ("", "")


def test_a_nameless_radical_falls_back_to_its_slug():
    texts = {7: SubjectText(7, "radical", 1, "gun", None, None)}

    assert item_of(7, "radical", texts).glyph == "gun"


def test_every_stage_has_a_swatch():
    assert "".join(stage.mark for stage in map(stage_at, range(10))) == "laaaaggmeb"


def test_a_picture_is_for_what_has_no_character():
    assert item("radical", None, "Gun", "/radicals/7.svg").picture == "/radicals/7.svg"
    assert item("radical", "亅", "Hook", "/radicals/7.svg").picture == ""


def test_an_item_leads_to_its_page_unless_it_is_withheld():
    texts = {7: SubjectText(7, "radical", 1, "gun", None, None)}

    assert item_of(7, "radical", texts).url == reverse("stats:item", args=[7])
    assert item_of(8, "radical", texts).url == ""
