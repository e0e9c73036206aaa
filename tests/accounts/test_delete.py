import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Preferences, User
from apps.accounts.tokens import store_token
from tests.accounts.people import PASSWORD, person, superuser

pytestmark = pytest.mark.django_db


def delete(client: Client, user: User, password: str = PASSWORD) -> bytes:
    client.force_login(user)
    return client.post(reverse("accounts:delete"), {"password": password}).content


def test_an_account_leaves_with_everything_it_brought(client: Client) -> None:
    kana = person("kana-the-canary")
    store_token(kana, "3b1c9a52-8f7e-4a6d-b0c3-9d2e1f4a5b6c")
    Preferences(user=kana, theme="dark").save()

    delete(client, kana)

    assert rows_naming(kana.pk) == []
    assert "_auth_user_id" not in client.session


def rows_naming(user: int | None) -> list[str]:
    """Tables that point at users and still hold something."""
    return [
        model._meta.db_table
        for relation in User._meta.related_objects
        if (model := relation.related_model) and model._default_manager.exists()
    ] + [User._meta.db_table] * User.objects.filter(pk=user).count()


def test_looking_at_the_page_deletes_nothing(client: Client) -> None:
    client.force_login(person())

    client.get(reverse("accounts:delete"), {"password": PASSWORD})

    assert User.objects.count() == 1


def test_a_wrong_password_deletes_nothing(client: Client) -> None:
    content = delete(client, person(), "wrong")

    assert b"This is not your password." in content
    assert User.objects.count() == 1


def test_guessing_the_password_here_is_limited_too(client: Client) -> None:
    kana = person()
    for _ in range(10):
        delete(client, kana, "wrong")

    content = delete(client, kana)

    assert b"Too many wrong passwords" in content
    assert User.objects.count() == 1


def test_the_last_superuser_stays(client: Client) -> None:
    person()

    content = delete(client, superuser())

    assert b"only superuser" in content
    assert User.objects.filter(is_superuser=True).exists()


def test_a_superuser_may_leave_when_another_stays(client: Client) -> None:
    superuser("other")

    delete(client, superuser())

    assert list(User.objects.values_list("username", flat=True)) == ["other"]


def test_an_inactive_superuser_does_not_look_after_the_server(client: Client) -> None:
    User.objects.filter(pk=superuser("other").pk).update(is_active=False)

    content = delete(client, superuser())

    assert b"only superuser" in content


def test_somebody_else_is_not_deleted(client: Client) -> None:
    person("ryo")

    delete(client, person("kana"))

    assert list(User.objects.values_list("username", flat=True)) == ["ryo"]
