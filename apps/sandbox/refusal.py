"""What an act that breaks a rule ends in."""


class Refused(Exception):  # noqa: N818 - reads as what happened, as in `except Refused`
    """An act WaniKani would not do; the text says why. Over HTTP: 422."""
