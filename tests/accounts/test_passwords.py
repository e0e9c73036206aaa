import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db

NEW = "another-four-plain-words"


def test_a_changed_password_signs_out_the_other_browsers(client: Client) -> None:
    kana, elsewhere = person(), Client()
    client.force_login(kana)
    elsewhere.force_login(kana)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    settings_page = reverse("accounts:settings")
    assert response.headers["Location"] == settings_page
    assert client.get(settings_page).status_code == 200
    assert elsewhere.get(settings_page).status_code == 302


def test_a_password_changes_only_with_the_present_one(client: Client) -> None:
    kana = person()
    client.force_login(kana)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": "wrong", "password1": NEW, "password2": NEW},
    )

    kana.refresh_from_db()
    assert kana.check_password(PASSWORD)


def test_without_mail_a_forgotten_password_is_a_matter_of_asking(
    client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    response = client.get(reverse("account_reset_password"))

    assert b"Ask its operator" in response.content
    assert b"<form" not in response.content


def test_a_mailed_link_leads_to_a_new_password(client: Client) -> None:
    kana = person(email="kana@example.org")
    client.post(reverse("account_reset_password"), {"email": "kana@example.org"})
    link = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[0].body))
    assert link is not None

    form = client.get(link[1])
    client.post(form.headers["Location"], {"password1": NEW, "password2": NEW})

    kana.refresh_from_db()
    assert kana.check_password(NEW)


def test_a_known_and_an_unknown_address_are_answered_alike(client: Client) -> None:
    person(email="kana@example.org")

    known = client.post(reverse("account_reset_password"), {"email": "kana@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "no@example.org"})

    assert known.headers["Location"] == unknown.headers["Location"]
    assert known.status_code == unknown.status_code == 302


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("account_reset_password_done", []),
        ("account_reset_password_from_key_done", []),
        ("account_reset_password_from_key", ["1", "used-up"]),
    ],
)
def test_every_page_on_the_way_opens(client: Client, name: str, arguments: list[str]) -> None:
    assert client.get(reverse(name, args=arguments)).status_code == 200
