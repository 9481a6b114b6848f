"""Can a letter show a text? Asked before it is kept: a letter that cannot be printed would stop the case much later."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

LATIN = 0x017F  # the last letter of Latin Extended-A: every font that prints Danish has them
PAGE = '<!doctype html><html lang="da"><head><title>.</title></head><body><p>{signs}</p></body></html>'


def can_be_printed(text: str, pdf: Callable[[str], bytes]) -> bool:
    """False when no font here has one of the text's signs (an emoji, a script that is not installed)."""
    odd = "".join(dict.fromkeys(sign for sign in text if ord(sign) > LATIN))
    if not odd:
        return True
    from workers.adapters.pdf import PdfFault  # noqa: PLC0415  half a second that most who ask never pay

    try:
        pdf(PAGE.format(signs=escape(odd)))
    except PdfFault:
        return False
    return True
