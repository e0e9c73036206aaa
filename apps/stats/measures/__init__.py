"""Numbers by arithmetic alone: rows, the moment and the time zone in, frozen dataclasses out."""
