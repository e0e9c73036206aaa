"""Mirrors WaniKani accounts: client -> mirror -> history, told as a story in `pipeline`."""
