"""The faults that the scripts beside this try can still be made: their texts stand in the code."""

import pytest

from tests.mutants import history_mutants, sync_mutants
from tests.mutants.trying import ROOT, Mutant


@pytest.mark.parametrize(
    "mutant", [*history_mutants.MUTANTS, *sync_mutants.MUTANTS], ids=lambda mutant: mutant.name
)
def test_the_text_of_a_mutant_stands_once_where_it_is_looked_for(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")

    assert text.count(mutant.old) == 1
