"""The words that `up` and `demo` understand."""

from argparse import ArgumentTypeError

from django.core.management.base import CommandParser


def add_address(parser: CommandParser, port: int) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port", default=port, type=port_number, help="port to listen on (%(default)s)"
    )


def port_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ArgumentTypeError(f"{text!r} is not a port; those are 1 to 65535")
    return int(text)
