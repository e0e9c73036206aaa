"""Whatever is added to the site is for people who signed in, unless this list says otherwise."""

import pytest
from django.urls import URLResolver, get_resolver, reverse
from django.utils.regex_helper import normalize

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# Address with every parameter 1: what somebody without an account gets there.
PUBLIC = {
    "/accounts/login/": 200,
    "/accounts/inactive/": 200,
    "/accounts/signup/": 200,
    "/accounts/password/reset/": 200,
    "/accounts/password/reset/sent/": 200,
    "/accounts/password/reset/1-1/": 200,
    "/accounts/password/reset/done/": 200,
    # Says goodbye to whoever comes.
    "/admin/logout/": 302,
    # Only the right secret opens it, and only until the first account exists.
    "/setup/1/": 404,
    # Only a link that an operator made opens it.
    "/invitation/1/": 404,
    # Badges are pictures for other sites; a private one answers like one that never was.
    "/badges/1.svg": 404,
    "/badges/1.png": 404,
    "/badges/levels/1.svg": 200,
    # For monitors; nothing but true and false. No broker runs in tests.
    "/healthz": 200,
    "/readyz": 503,
    # The API asks for a key.
    "/api": 404,
    "/api/v1/summary": 401,
    "/api/v1/lessons": 401,
    "/api/v1/forecast": 401,
    "/api/v1/burns": 401,
    "/api/v1/resurrections": 401,
    "/api/v1/levels": 401,
    "/api/v1/reviews": 401,
    "/api/v1/days": 401,
    "/api/v1/stage_flow": 401,
    "/api/v1/life": 401,
    # What can be asked, and nothing about anybody.
    "/api/v1/openapi.json": 200,
    "/api/v1/docs": 200,
}


def addresses(resolver, before="/"):
    for pattern in resolver.url_patterns:
        [(text, names), *_] = normalize(pattern.pattern.regex.pattern)
        address = before + text % dict.fromkeys(names, "1")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        else:
            yield address


def leads_to_sign_in(answer):
    return answer.status_code == 302 and answer.url.startswith(
        (reverse("account_login"), reverse("admin:login"))
    )


def answers_without_sign_in(client, address):
    """The statuses of GET and POST that are neither the way to sign in nor "not so"."""
    answers = [client.get(address), client.post(address)]
    return [
        answer.status_code
        for answer in answers
        if answer.status_code != 405 and not leads_to_sign_in(answer)
    ]


def test_only_the_listed_addresses_answer_somebody_who_has_not_signed_in(client):
    known = set(addresses(get_resolver()))

    told = {address: answers_without_sign_in(client, address) for address in sorted(known)}

    assert len(known) > 100
    assert {address: statuses[0] for address, statuses in told.items() if statuses} == PUBLIC
