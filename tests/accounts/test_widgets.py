"""Fields that Django would show slowly."""

import re

from apps.accounts.time_zones import time_zone_names
from apps.accounts.widgets import TimeZoneSelect

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
