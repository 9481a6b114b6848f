"""Markup, formulas, control characters and right-to-left signs in names and texts: kept as they are read, shown escaped, run by nobody."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest

from audit import eksporter
from sagsgang.case_view import CaseView
from sagsgang.failure import UsedWrongly

pytestmark = pytest.mark.engine

NAME = """<script>alert('navn')</script> "Prøve" O'Borger & Søn <img src=x onerror=alert(2)>"""
HOSTILE = (
    "<script>alert(1)</script> <b>fed</b> & \"citat\" 'apostrof' <!-- skjult --> ${1+1} #{execution.id} {{ 7*7 }} {% raw %} "
    '\'; DROP TABLE sag; -- %s %n \\u0000 </html> <a href="javascript:alert(3)">her</a>'
)
SIGNS = "Lyd\x07 og\x00 nul\x1b[31m, vendt \u202etekst\u202c, hårdt\u00a0mellemrum, linje\r\nskift, Łódź"
KEPT = "Lyd og nul[31m, vendt tekst, hårdt mellemrum, linje\nskift, Łódź"


@pytest.fixture(scope="module")
def decided(outpost):
    """A case whose party's name and every text are hostile, from inquiry to sent letter."""
    case = outpost.begin(NAME)
    for name in ("Oplys sagen", "Vurdér sagen", "Træf afgørelse"):
        form = outpost.form(name)
        texts = [key for key in form if key.startswith("tekst_")]
        form |= {key: f"{HOSTILE} {key}" for key in texts}
        if name == "Oplys sagen":
            form["tekst_oplysning"] = SIGNS
        outpost.answer(case, name, form)
    outpost.until(lambda: not CaseView(outpost.admin, case).runs("ansoegning"), f"slutningen på {case}")
    return case


def test_texts_are_kept_as_written(outpost, decided):
    """What a person wrote is what the register has, less the signs that nobody can see."""
    texts = {text.felt: text.tekst for text in outpost.register.fritekster(decided)}
    assert texts["tekst_oplysning"] == KEPT
    assert texts["tekst_begrundelse"] == f"{HOSTILE} tekst_begrundelse"


def test_letters_show_and_do_not_run(outpost, decided):
    """A letter has the words, no element or attribute of theirs, and no formula's result."""
    documents = outpost.register.dokumenter(decided)
    assert [document.brevtype for document in documents] == ["kvittering", "bevilling"]
    for document in documents:
        letter = outpost.register.dokument(document.dokument_id)
        _harmless(letter.html)
        assert NAME in unescape(letter.html)
        assert letter.pdf.startswith(b"%PDF")
    assert f"{HOSTILE} tekst_begrundelse" in unescape(letter.html)


def test_the_audit_page_shows_and_does_not_run(outpost, decided, tmp_path):
    """An auditor's page has the words and none of their elements."""
    place = outpost.town.place
    _, page = eksporter(
        decided,
        place.register,
        place.person("revisor"),
        place.catalogue,
        hvem=place.username("revisor"),
        formaal="<script>alert(4)</script>",
        mappe=tmp_path,
        tidspunkt=outpost.now(),
    )
    html = page.read_text("utf-8")
    _harmless(html)
    assert f"{HOSTILE} tekst_begrundelse" in unescape(html)


@pytest.mark.parametrize(
    "empty", [" \t\r\n", "\x00\x07", "\u200b\u202e", "\u00a0"], ids=["blank", "control", "unseen", "hard"]
)
def test_a_text_of_nothing_is_no_text(outpost, empty):
    """A reason that nobody can read is not a reason: asked for by its name."""
    case = outpost.begin()
    outpost.answer(case, "Oplys sagen")
    outpost.answer(case, "Vurdér sagen", {**outpost.form("Vurdér sagen"), "tekst_oplyst": empty})
    outpost.quiet()
    told = outpost.admin.task_variables(outpost.task(case, "Vurdér sagen").id)["mangler"]
    assert "Hvorfor er oplysningerne nok?" in told
    outpost.drop(case)


@pytest.mark.parametrize("unshown", ["Fint 🙂", "漢字", "5 - 7 (3)"], ids=["emoji", "no font", "no words"])
def test_a_text_that_no_letter_can_show_is_asked_for_again(outpost, unshown):
    """Told by the field's name when it is written, not when the letter fails."""
    case = outpost.begin()
    outpost.answer(case, "Oplys sagen", {**outpost.form("Oplys sagen"), "tekst_oplysning": unshown})
    outpost.quiet()
    told = outpost.admin.task_variables(outpost.task(case, "Oplys sagen").id)["mangler"]
    assert "Sagens oplysninger" in told
    assert unshown not in told
    assert outpost.register.fritekster(case) == []
    outpost.drop(case)


def test_a_name_that_no_letter_can_show_begins_no_case(outpost):
    """The case is refused before anything is kept of it."""
    before = outpost.register.sager()
    with pytest.raises(UsedWrongly, match="navnet"):
        outpost.begin("Prøve 🙂")
    assert outpost.register.sager() == before


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(f"{name}={value}" for name, value in attrs)]


def _harmless(html: str) -> None:
    tags = _Tags()
    tags.feed(html)
    assert "script" not in tags.found
    assert not [one for one in tags.found if one.startswith("on") or "javascript:" in one or one == "src=x"]
