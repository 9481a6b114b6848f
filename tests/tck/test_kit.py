"""The standard's own cases by the standard's own ids, when SAGSGANG_TCK names the kit's folder."""

import fnmatch
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the kit's runner says of our adapter."""
    kit = os.environ.get("SAGSGANG_TCK")
    if not kit:
        pytest.skip("not run: SAGSGANG_TCK does not name the conformance kit's folder")
    out = tmp_path_factory.mktemp("tck") / "out.json"
    command = [sys.executable, f"{kit}/run_tck.py", "--tck", f"{kit}/TestCases", "--adapter", str(HERE / "adapter.py")]
    subprocess.run(
        [*command, "--json", str(out), "--quiet", "--limit", "10"], check=False, capture_output=True, cwd=ROOT
    )
    found: dict[str, object] = json.loads(out.read_text("utf-8"))
    return found


def gaps() -> list[str]:
    lines = (HERE / "known_gaps.txt").read_text("utf-8").splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.partition("#")[0].strip()]


def test_every_gap_has_its_reason() -> None:
    """A gap without a reason is none that we know of."""
    lines = [line for line in (HERE / "known_gaps.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.search(r"  # .{10,}", line)] == []


def test_what_fails_is_known_and_what_is_known_fails(outcome: dict[str, list[dict[str, str]]]) -> None:
    """The cases that do not pass are exactly those that the list of gaps names."""
    failed = {case["id"] for case in outcome["cases"] if case["status"] != "passed"}
    unknown = sorted(id_ for id_ in failed if not any(fnmatch.fnmatchcase(id_, glob) for glob in gaps()))
    assert unknown == []
    assert [glob for glob in gaps() if not any(fnmatch.fnmatchcase(id_, glob) for id_ in failed)] == []


def test_nothing_is_won_by_raising(outcome: dict[str, list[dict[str, object]]]) -> None:
    """No case that our models can be asked passes by an exception where null was expected."""
    raised = [case["id"] for case in outcome["cases"] if case["by_raising"]]
    assert [id_ for id_ in raised if not any(fnmatch.fnmatchcase(str(id_), glob) for glob in gaps())] == []
