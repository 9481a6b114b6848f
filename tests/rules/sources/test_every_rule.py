"""Every rule of every standard here is accounted for once, and the pages say so. Where the rules are not at hand: not run."""

import os
import sys
from pathlib import Path

import pytest

from rules.sources import account
from sagsgang.coverage_page import outdated
from tests.rules.policy.home import HOME, catalogue


def test_every_rule_is_modelled_or_has_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """No rule is missing, none is listed twice or in vain, none is prose that a settled case rests on; the pages are new."""
    folder, cases = os.environ.get("SAGSGANG_DOMAIN"), os.environ.get("SAGSGANG_CASES")
    if not folder:
        with capsys.disabled():
            sys.stdout.write("\nnot run: SAGSGANG_DOMAIN is not set, so no rule was accounted for\n")
        return
    accounts = account(HOME, catalogue(), Path(folder), Path(cases) if cases else None)
    assert [str(fault) for one in accounts for fault in one.faults] == []
    assert {one.standard for one in accounts if one.here} == set(catalogue().standards)
    assert outdated(HOME, accounts) == [], "run: sagsgang coverage --write"
