"""Fields that Django would show slowly."""

import re

from django import forms

from apps.accounts.time_zones import time_zone_names
from apps.accounts.widgets import QuickSelect, TimeZoneSelect

SELECT = TimeZoneSelect()


def test_every_time_zone_can_be_chosen():
    shown = SELECT.render("zone", "UTC", {"id": "zone"})

    assert tuple(re.findall(r'<option value="([^"]+)"', shown)) == time_zone_names()
    assert shown.startswith(('<select name="zone" id="zone">', '<select id="zone" name="zone">'))


def test_places_stand_under_their_region():
    shown = SELECT.render("zone", "UTC")

    europe = shown.partition('<optgroup label="Europe">')[2].partition("</optgroup>")[0]
    assert '<option value="Europe/Berlin">Berlin</option>' in europe
    assert "Asia" not in europe


def test_the_zone_in_use_is_the_chosen_one_and_no_other():
    shown = SELECT.render("zone", "Europe/Berlin")

    assert re.findall(r'value="([^"]+)" selected', shown) == ["Europe/Berlin"]


def test_a_zone_that_there_is_not_is_not_printed():
    shown = SELECT.render("zone", '"><b>')

    assert "<b>" not in shown
    assert "selected" not in shown


def test_a_choice_of_numbers_is_shown_as_django_shows_it():
    hours = [(hour, f"{hour:02}:00") for hour in range(3)]

    quick, slow = (kind(choices=hours) for kind in (QuickSelect, forms.Select))

    assert _parts(quick.render("hour", 1)) == _parts(slow.render("hour", 1))


def test_what_could_end_a_tag_is_escaped():
    shown = QuickSelect(choices=[('"><b>', "<i>")]).render("name", '"><b>')

    assert "<b>" not in shown
    assert "<i>" not in shown
    assert "selected" in shown


def _parts(shown: str) -> list[str]:
    """Its tags and words, without the space between them."""
    return [part.strip() for part in re.split("(?=<)", shown)]
