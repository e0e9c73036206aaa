import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.accounts.models import Preferences
from apps.accounts.preferences import preferences_of, settle_time_zone
from apps.accounts.time_zones import time_zone_choices, time_zone_names
from tests.accounts.people import person

pytestmark = pytest.mark.django_db


def test_whoever_chose_nothing_has_the_defaults_and_no_row() -> None:
    preferences = Preferences.objects.of(person())

    assert (preferences.time_zone, preferences.day_starts_at) == ("UTC", 4)
    assert (preferences.week_starts_on, preferences.theme) == (0, "auto")
    assert not Preferences.objects.exists()


def test_what_was_chosen_is_read_back() -> None:
    kana = person()
    Preferences(user=kana, theme="dark").save()

    assert Preferences.objects.of(kana).theme == "dark"


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", ""), ("day_starts_at", 24), ("week_starts_on", 7), ("theme", "neon")],
)
def test_the_database_refuses_what_makes_no_sense(field: str, value: object) -> None:
    preferences = Preferences(user=person(), **{field: value})

    with pytest.raises(IntegrityError):
        preferences.save()


@pytest.mark.parametrize("name", ["Mars/Olympus", "localtime", "../etc/passwd", ""])
def test_an_unknown_time_zone_is_not_valid(name: str) -> None:
    preferences = Preferences(user=person(), time_zone=name)

    with pytest.raises(ValidationError, match="list"):
        preferences.clean()


def test_a_zone_the_system_no_longer_knows_counts_as_utc() -> None:
    assert Preferences(time_zone="Europe/Atlantis").tz.key == "UTC"


def test_every_offered_zone_is_a_known_one() -> None:
    utc, *regions = time_zone_choices()
    offered = [name for _, places in regions for name, _ in places]

    assert utc == ("UTC", "UTC")
    assert ["UTC", *offered] == list(time_zone_names())


def test_a_place_is_offered_by_its_own_name() -> None:
    regions = dict(time_zone_choices()[1:])

    assert ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires") in regions["America"]


def test_the_first_guess_of_a_browser_is_taken() -> None:
    kana = person()

    settle_time_zone(kana, "Asia/Tokyo")

    assert Preferences.objects.of(kana).time_zone == "Asia/Tokyo"


def test_a_later_guess_changes_nothing() -> None:
    kana = person()
    settle_time_zone(kana, "Asia/Tokyo")

    settle_time_zone(kana, "Europe/Berlin")

    assert Preferences.objects.of(kana).time_zone == "Asia/Tokyo"


def test_a_guess_keeps_the_other_preferences() -> None:
    kana = person()
    Preferences(user=kana, theme="dark").save()

    settle_time_zone(kana, "Asia/Tokyo")

    assert Preferences.objects.of(kana).theme == "dark"


def test_preferences_are_read_once_per_request(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/")
    request.user = person()

    with django_assert_num_queries(1):
        assert preferences_of(request) is preferences_of(request)


def test_a_request_without_a_user_has_the_defaults(rf: RequestFactory) -> None:
    assert preferences_of(rf.get("/")).theme == "auto"
