import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.tokens import store_token
from tests.accounts.people import person

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE")
PAGES = ["accounts:settings", "accounts:delete", "account_change_password", "account_logout"]


@pytest.mark.parametrize("name", PAGES)
def test_looking_at_a_page_writes_nothing(client: Client, name: str) -> None:
    kana = person()
    store_token(kana, "3b1c9a52-8f7e-4a6d-b0c3-9d2e1f4a5b6c")
    client.force_login(kana)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(name))

    assert response.status_code == 200
    assert [query["sql"] for query in queries if query["sql"].startswith(WRITES)] == []


def test_a_guess_is_posted_and_never_got(client: Client) -> None:
    client.force_login(person())

    assert client.get(reverse("accounts:guess_time_zone")).status_code == 405


@pytest.mark.parametrize("name", [*PAGES, "accounts:guess_time_zone", "account_login"])
def test_a_form_of_another_site_is_refused(name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person())

    assert strict.post(reverse(name), {}).status_code == 403


@pytest.mark.parametrize("name", [*PAGES, "accounts:guess_time_zone"])
def test_a_visitor_is_sent_to_sign_in(client: Client, name: str) -> None:
    response = client.post(reverse(name), {})

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))
