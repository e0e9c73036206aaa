import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db

ANSWERS = {"username": "ryo", "password1": PASSWORD, "password2": PASSWORD}


@pytest.mark.parametrize("registration", [None, "closed", "invite"])
def test_nobody_signs_up_unless_registration_is_open(
    client: Client, settings: Settings, registration: str | None
) -> None:
    settings.REGISTRATION = registration

    response = client.post(reverse("account_signup"), ANSWERS)

    assert b"Ask the operator" in response.content
    assert not User.objects.exists()


def test_with_open_registration_an_ordinary_user_signs_up(
    client: Client, settings: Settings
) -> None:
    settings.REGISTRATION = "open"

    client.post(reverse("account_signup"), ANSWERS)

    ryo = User.objects.get(username="ryo")
    assert (ryo.is_superuser, ryo.is_staff) == (False, False)
    assert client.session["_auth_user_id"] == str(ryo.pk)


def test_nobody_signs_up_as_superuser_by_adding_a_field(client: Client, settings: Settings) -> None:
    settings.REGISTRATION = "open"

    client.post(reverse("account_signup"), ANSWERS | {"is_superuser": "1", "is_staff": "1"})

    assert not User.objects.get(username="ryo").is_superuser


def test_a_name_that_differs_only_in_case_is_taken(client: Client, settings: Settings) -> None:
    settings.REGISTRATION = "open"
    person("Ryo")

    response = client.post(reverse("account_signup"), ANSWERS)

    assert b"already exists" in response.content
    assert User.objects.count() == 1


def test_the_sign_up_page_opens(client: Client, settings: Settings) -> None:
    settings.REGISTRATION = "open"

    assert client.get(reverse("account_signup")).status_code == 200
