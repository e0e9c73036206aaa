"""How often a process that answers pages looks for rubbish (docs/decisions/0021)."""

import gc

# Objects made since the last look: a page of numbers makes tens of thousands, few of them in
# cycles, and Python's 700 would look through all of them dozens of times while it is built.
MADE_BETWEEN_LOOKS = 50_000


def spare_what_lasts() -> None:
    """To be called once everything is imported: what is there by now stays, and is looked at
    no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_LOOKS)
