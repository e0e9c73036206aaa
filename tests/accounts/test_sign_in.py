import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django.fixtures import Settings

from tests.accounts.people import PASSWORD, person, superuser
from wkdash import settings as shipped

pytestmark = pytest.mark.django_db

TOO_MANY = b"Too many wrong passwords"


def sign_in(
    client: Client, password: str = PASSWORD, *, name: str = "kana", address: str = "127.0.0.1"
) -> HttpResponse:
    return client.post(
        reverse("account_login"), {"login": name, "password": password}, REMOTE_ADDR=address
    )


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_opens(client: Client) -> None:
    assert client.get(reverse("account_login")).status_code == 200


def test_the_right_password_leads_to_today(client: Client) -> None:
    person()

    response = sign_in(client)

    assert is_signed_in(client)
    assert response.headers["Location"] == reverse("stats:today")


def test_the_name_may_be_written_in_any_case(client: Client) -> None:
    person("Kana")

    sign_in(client, name="kANA")

    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client) -> None:
    person()

    wrong = sign_in(client, "wrong").content.decode()
    unknown = sign_in(client, "wrong", name="nobody").content.decode()

    sentence = "This username and password do not belong together."
    assert sentence in wrong
    assert sentence in unknown


def test_after_ten_wrong_passwords_even_the_right_one_waits(client: Client) -> None:
    person()
    for _ in range(10):
        sign_in(client, "wrong")

    response = sign_in(client)

    assert TOO_MANY in response.content
    assert not is_signed_in(client)


def test_the_owner_still_gets_in_from_another_address(client: Client) -> None:
    person()
    for _ in range(11):
        sign_in(client, "wrong", address="198.51.100.7")

    sign_in(client, address="203.0.113.9")

    assert is_signed_in(client)


def test_one_address_tries_no_more_than_twenty_passwords_whatever_the_name(client: Client) -> None:
    person()
    for number in range(20):
        sign_in(client, "wrong", name=f"name{number}")

    response = sign_in(client)

    assert TOO_MANY in response.content


def test_a_flood_is_told_to_wait(client: Client) -> None:
    for number in range(30):
        sign_in(client, "wrong", name=f"name{number}")

    response = sign_in(client)

    assert response.status_code == 429
    assert b"Wait a minute" in response.content


def test_a_forged_forwarding_header_buys_no_further_try(client: Client) -> None:
    person()
    for number in range(11):
        client.post(
            reverse("account_login"),
            {"login": "kana", "password": "wrong"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )

    assert TOO_MANY in sign_in(client).content


def test_right_passwords_are_not_counted(client: Client) -> None:
    person()
    for _ in range(12):
        sign_in(client)
        client.logout()

    sign_in(client)

    assert is_signed_in(client)


def test_the_counts_are_rows_of_the_database_as_shipped(client: Client, settings: Settings) -> None:
    settings.CACHES = shipped.CACHES
    call_command("createcachetable", verbosity=0)
    person()
    for _ in range(10):
        sign_in(client, "wrong")

    response = sign_in(client)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM wkdash_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone() == (2,)
    assert TOO_MANY in response.content


def test_no_name_or_password_lies_in_the_cache(client: Client) -> None:
    sign_in(client, "wrong-but-secret", name="a-private-name")

    counts = str(cache._cache)
    assert "login_failed" in counts
    assert "a-private-name" not in counts
    assert "wrong-but-secret" not in counts


def test_signing_in_gives_a_new_session(client: Client) -> None:
    person()
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key

    sign_in(client)

    assert client.session.session_key != before


def test_an_inactive_account_is_told_whom_to_ask(client: Client) -> None:
    person(is_active=False)

    response = client.get(sign_in(client).headers["Location"])

    assert b"Ask the operator" in response.content
    assert not is_signed_in(client)


def test_no_address_of_another_site_is_a_way_on(client: Client) -> None:
    person()

    response = client.post(
        reverse("account_login") + "?next=https://evil.example/",
        {"login": "kana", "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert "evil.example" not in response.headers["Location"]


def test_looking_at_the_sign_out_page_signs_nobody_out(client: Client) -> None:
    client.force_login(person())

    client.get(reverse("account_logout"))

    assert is_signed_in(client)


def test_signing_out_ends_the_session(client: Client) -> None:
    client.force_login(person())

    client.post(reverse("account_logout"))

    assert not is_signed_in(client)


def test_the_admin_signs_in_through_the_limited_page(client: Client) -> None:
    superuser()

    response = client.post(reverse("admin:login"), {"username": "operator", "password": PASSWORD})

    assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["account_email", "account_reauthenticate", "socialaccount_login"])
def test_what_is_not_offered_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_argon_is_the_shipped_hash() -> None:
    assert shipped.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
