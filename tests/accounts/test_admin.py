import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from apps.accounts.models import ApiToken, Preferences, User
from apps.accounts.tokens import store_token
from tests.accounts.people import PASSWORD, person, superuser

pytestmark = pytest.mark.django_db

CANARY = "canary0-3b1c9a52-8f7e-4a6d-b0c3-9d2e1f4a5b6c"


@pytest.fixture
def kana() -> User:
    kana = person()
    store_token(kana, CANARY)
    return kana


@pytest.fixture
def operator_client(client: Client) -> Client:
    client.force_login(superuser())
    return client


def token_pages(user: User) -> list[str]:
    return [
        reverse("admin:accounts_apitoken_changelist"),
        reverse("admin:accounts_apitoken_changelist") + "?q=kana",
        reverse("admin:accounts_apitoken_change", args=[user.pk]),
        reverse("admin:accounts_apitoken_delete", args=[user.pk]),
        reverse("admin:accounts_apitoken_history", args=[user.pk]),
    ]


def user_pages(user: User) -> list[str]:
    return [
        reverse("admin:index"),
        reverse("admin:accounts_user_changelist"),
        reverse("admin:accounts_user_add"),
        reverse("admin:accounts_user_change", args=[user.pk]),
        reverse("admin:accounts_user_delete", args=[user.pk]),
        reverse("admin:accounts_user_history", args=[user.pk]),
    ]


def test_no_page_shows_a_token_or_what_it_is_sealed_to(operator_client: Client, kana: User) -> None:
    ciphertext = ApiToken.objects.get().sealed.ciphertext

    for path in token_pages(kana) + user_pages(kana):
        response = operator_client.get(path)
        assert response.status_code == 200, path
        assert CANARY not in response.content.decode(), path
        assert ciphertext not in response.content.decode(), path


def test_the_list_says_whose_token_it_is_and_how_it_ends(
    operator_client: Client, kana: User
) -> None:
    content = operator_client.get(reverse("admin:accounts_apitoken_changelist")).content.decode()

    assert kana.username in content
    assert "5b6c" in content


def test_nobody_adds_a_token_in_the_admin(operator_client: Client) -> None:
    assert operator_client.get("/admin/accounts/apitoken/add/").status_code == 403


def test_nobody_changes_a_token_in_the_admin(operator_client: Client, kana: User) -> None:
    before = ApiToken.objects.get().sealed

    operator_client.post(
        reverse("admin:accounts_apitoken_change", args=[kana.pk]),
        {"sealed": "x", "last_four": "x"},
    )

    assert ApiToken.objects.get().sealed == before


def test_an_operator_takes_a_token_away(operator_client: Client, kana: User) -> None:
    operator_client.post(reverse("admin:accounts_apitoken_delete", args=[kana.pk]), {"post": "yes"})

    assert not ApiToken.objects.exists()


def test_a_token_that_no_key_opens_breaks_no_page(
    operator_client: Client, kana: User, settings: Settings
) -> None:
    ApiToken.objects.filter(user=kana).update(sealed=type(ApiToken.objects.get().sealed)("broken"))

    for path in token_pages(kana):
        assert operator_client.get(path).status_code == 200, path


def test_the_list_of_tokens_takes_the_same_queries_for_more_people(
    operator_client: Client, kana: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    store_token(person("ryo"), CANARY)
    path = reverse("admin:accounts_apitoken_changelist")
    operator_client.get(path)

    with django_assert_num_queries(5):
        operator_client.get(path)


def test_the_page_of_a_user_has_their_preferences(operator_client: Client, kana: User) -> None:
    Preferences(user=kana, time_zone="Asia/Tokyo").save()

    page = operator_client.get(reverse("admin:accounts_user_change", args=[kana.pk])).content

    assert b'<option value="Asia/Tokyo" selected>' in page


def test_an_ordinary_user_sees_nothing_of_the_admin(client: Client, kana: User) -> None:
    client.force_login(kana)

    for path in token_pages(kana) + user_pages(kana):
        assert client.get(path, follow=True).status_code == 403, path


def test_the_password_hash_of_a_user_is_not_on_their_page(
    operator_client: Client, kana: User
) -> None:
    page = operator_client.get(reverse("admin:accounts_user_change", args=[kana.pk])).content

    assert kana.password.encode() not in page
    assert PASSWORD.encode() not in page


def test_every_model_of_this_app_is_in_the_admin() -> None:
    assert {User, ApiToken} <= set(admin.site._registry)
