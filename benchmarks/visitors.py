"""People of a throw-away installation, and the cookies with which each is signed in."""

import json

from apps.accounts.models import User
from benchmarks.site import cookies_of


def main(*usernames: str) -> str:
    """By username, as JSON."""
    people = {name: User.objects.create_user(name) for name in usernames}
    return json.dumps({name: cookies_of(user) for name, user in people.items()})
