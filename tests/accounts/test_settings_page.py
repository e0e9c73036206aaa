import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import Preferences, User
from apps.accounts.preferences import settle_time_zone
from tests.accounts.people import person

pytestmark = pytest.mark.django_db

CHOICES = {
    "time_zone": "Asia/Tokyo",
    "day_starts_at": "0",
    "week_starts_on": "6",
    "theme": "dark",
}


@pytest.fixture
def kana(client: Client) -> User:
    kana = person()
    client.force_login(kana)
    return kana


def save(client: Client, **changed: str) -> bytes:
    return client.post(reverse("accounts:settings"), CHOICES | changed).content


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    response = client.get(reverse("accounts:settings"))

    assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.usefixtures("kana")
def test_the_page_leads_to_everything_one_can_set(client: Client) -> None:
    content = client.get(reverse("accounts:settings")).content.decode()

    for name in ("sync:token", "api:keys", "account_change_password", "accounts:delete"):
        assert f'href="{reverse(name)}"' in content


def test_what_is_chosen_is_kept(client: Client, kana: User) -> None:
    save(client)

    preferences = Preferences.objects.get(user=kana)
    assert (preferences.time_zone, preferences.day_starts_at) == ("Asia/Tokyo", 0)
    assert (preferences.week_starts_on, preferences.theme) == (6, "dark")


def test_a_chosen_zone_is_safe_from_guesses(client: Client, kana: User) -> None:
    save(client)

    settle_time_zone(kana, "Europe/Berlin")

    assert Preferences.objects.of(kana).time_zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("day_starts_at", "24"),
        ("week_starts_on", "-1"),
        ("theme", "neon"),
    ],
)
@pytest.mark.usefixtures("kana")
def test_what_makes_no_sense_is_told_and_not_kept(client: Client, field: str, value: str) -> None:
    content = save(client, **{field: value})

    assert b"Select a valid choice" in content
    assert not Preferences.objects.exists()


def test_nobody_changes_the_preferences_of_somebody_else(client: Client, kana: User) -> None:
    ryo = person("ryo")

    save(client, user=str(ryo.pk), user_id=str(ryo.pk))

    assert list(Preferences.objects.values_list("user", flat=True)) == [kana.pk]


def test_the_theme_is_on_the_page_before_any_script_runs(client: Client, kana: User) -> None:
    Preferences(user=kana, theme="dark").save()

    assert b'data-theme="dark"' in client.get(reverse("accounts:settings")).content


def test_times_are_shown_in_the_zone_of_the_reader(client: Client, kana: User) -> None:
    # 02:30 UTC is half past eleven in Tokyo, and the admin prints it.
    User.objects.filter(pk=kana.pk).update(
        is_staff=True, is_superuser=True, date_joined="2026-01-02T02:30:00Z"
    )
    Preferences(user=kana, time_zone="Asia/Tokyo").save()

    page = client.get(reverse("admin:accounts_user_change", args=[kana.pk])).content

    assert b'value="11:30:00"' in page


def test_the_zone_of_one_reader_does_not_leak_into_the_next_request(
    client: Client, kana: User
) -> None:
    Preferences(user=kana, time_zone="Asia/Tokyo").save()

    client.get(reverse("accounts:settings"))

    assert timezone.get_current_timezone_name() == "UTC"


def test_the_browser_is_asked_for_its_zone_until_one_is_settled(client: Client, kana: User) -> None:
    before = client.get(reverse("accounts:settings")).content
    settle_time_zone(kana, "Asia/Tokyo")
    after = client.get(reverse("accounts:settings")).content

    assert b'id="time-zone-guess"' in before
    assert b'id="time-zone-guess"' not in after


def test_a_posted_guess_is_taken(client: Client, kana: User) -> None:
    response = client.post(reverse("accounts:guess_time_zone"), {"time_zone": "Asia/Tokyo"})

    assert response.status_code == 204
    assert Preferences.objects.of(kana).time_zone == "Asia/Tokyo"


@pytest.mark.usefixtures("kana")
def test_a_guess_nobody_knows_is_refused(client: Client) -> None:
    response = client.post(reverse("accounts:guess_time_zone"), {"time_zone": "Mars/Olympus"})

    assert response.status_code == 400
    assert not Preferences.objects.exists()


@pytest.mark.usefixtures("kana")
def test_preferences_come_with_the_user_once_per_page(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("accounts:settings"))

    asked = [query["sql"] for query in queries if "accounts_preferences" in query["sql"]]
    assert len(asked) == 1
    assert 'FROM "accounts_user"' in asked[0]
