"""The one error of the door."""


class DoorError(Exception):
    """Why wkdash cannot start or go on: a sentence with the next step, for the terminal."""
