"""Addresses on paper: the full address of a page, its short form, and the QR code."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from markupsafe import Markup

_LOCAL = {"", "127.0.0.1", "localhost", "0.0.0.0", "::1"}


def full_address(site_url: str, address: str) -> str:
    """The address of the page ``address`` on the web; empty when the site is only on this machine."""
    if (urlsplit(site_url).hostname or "") in _LOCAL:
        return ""
    page, _, anchor = address.partition("#")
    url = f"{site_url.rstrip('/')}/{page.strip('/')}".rstrip("/") + "/"
    return f"{url}#{anchor}" if anchor else url


def short_address(url: str) -> str:
    """What one types: without the scheme."""
    return url.partition("://")[2]


def qr(url: str) -> Markup:
    """The QR code of ``url`` as inline SVG without a style attribute."""
    code = segno.make(url, error="m", micro=False)
    return Markup(code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None))
