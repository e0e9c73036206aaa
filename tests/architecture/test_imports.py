"""The one-way rule: imports point to where the data come from."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT


def test_every_import_contract_is_kept():
    linter = Path(sys.executable).with_name("lint-imports")

    said = subprocess.run(
        [str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stdout
    assert ", 0 broken" in said.stdout
