import pytest
from django.test import Client
from django.utils import timezone

from apps.api.keys import create_key
from apps.api.models import ApiKey
from tests.accounts.people import person
from tests.api.asking import ask_with

pytestmark = pytest.mark.django_db

URL = "/settings/api-keys/"


def signed_in(user=None):
    client = Client()
    client.force_login(user or person())
    return client


def test_the_page_is_for_signed_in_people():
    assert Client().get(URL).status_code == 302


def test_without_keys_the_page_says_so():
    assert "You have no key yet." in signed_in().get(URL).content.decode()


def test_a_new_key_is_shown_once_and_opens_the_api():
    client = signed_in()

    shown = client.post(URL, {"name": "my widget"})

    key = shown.context["page"].made.key
    assert key in shown.content.decode()
    assert ask_with(key, "summary").status_code == 200
    assert key not in client.get(URL).content.decode()


def test_a_key_needs_a_name():
    answer = signed_in().post(URL, {"name": " "})

    assert "Give the key a name." in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_a_key_is_listed_by_its_name_and_beginning():
    user = person()
    key = create_key(user, "my widget", timezone.now())

    page = signed_in(user).get(URL).content.decode()

    assert "my widget" in page
    assert key[:10] in page


def test_a_revoked_key_leaves_the_list():
    user = person()
    create_key(user, "my widget", timezone.now())
    client = signed_in(user)

    answer = client.post(f"{URL}{ApiKey.objects.get().pk}/revoke/", follow=True)

    assert "The key is revoked" in answer.content.decode()
    assert ApiKey.objects.get().revoked_at is not None
    assert answer.context["page"].keys == ()


def test_nobody_revokes_the_key_of_somebody_else():
    create_key(person("other"), "theirs", timezone.now())

    signed_in().post(f"{URL}{ApiKey.objects.get().pk}/revoke/")

    assert ApiKey.objects.get().revoked_at is None


def test_a_link_does_not_revoke():
    user = person()
    create_key(user, "my widget", timezone.now())

    assert signed_in(user).get(f"{URL}{ApiKey.objects.get().pk}/revoke/").status_code == 405


def test_the_page_is_not_cached():
    assert "no-store" in signed_in().get(URL)["Cache-Control"]


def test_the_admin_shows_keys_but_cannot_make_or_read_them():
    create_key(person("owner"), "my widget", timezone.now())
    key = ApiKey.objects.get()
    client = signed_in(person("operator", is_staff=True, is_superuser=True))

    pages = [
        client.get("/admin/api/apikey/").content.decode(),
        client.get(f"/admin/api/apikey/{key.pk}/change/").content.decode(),
    ]

    assert all("my widget" in page and key.digest not in page for page in pages)
    assert client.get("/admin/api/apikey/add/").status_code == 403


def test_an_operator_revokes_keys_in_the_admin():
    create_key(person("owner"), "my widget", timezone.now())
    client = signed_in(person("operator", is_staff=True, is_superuser=True))

    client.post(
        "/admin/api/apikey/",
        {"action": "revoke", "_selected_action": [ApiKey.objects.get().pk]},
    )

    assert ApiKey.objects.get().revoked_at is not None


def test_the_page_leads_to_what_a_key_opens():
    client = signed_in()

    assert 'href="/api/v1/docs"' in client.get(URL).content.decode()


def test_several_keys_open_the_api_until_each_is_revoked():
    user = person()
    keys = [create_key(user, name, timezone.now()) for name in ("one", "two")]

    ApiKey.objects.filter(name="one").revoke(timezone.now())

    assert [ask_with(key, "summary").status_code for key in keys] == [401, 200]


def test_the_last_use_of_a_key_is_shown():
    user = person()
    key = create_key(user, "my widget", timezone.now())
    client = signed_in(user)
    before = client.get(URL).content.decode()

    ask_with(key, "summary")

    assert "never" in before
    assert f"{timezone.now():%Y-%m-%d}" in client.get(URL).content.decode().partition("<tbody>")[2]
