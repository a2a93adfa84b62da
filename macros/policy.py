"""What a page may load and do: one policy, written into every page and into files for web hosts.

The theme has inline scripts; each is allowed by its hash, taken from the finished pages.  All pages
carry the hashes of all, because the scripts differ by the depth of a page.
Sources: Content Security Policy Level 3 (W3C), Permissions Policy (W3C).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

# Netlify and Cloudflare Pages read the first from the site's root and serve it to nobody.
HEADERS, NGINX, CADDY = "_headers", "hosting/nginx.conf", "hosting/caddy.conf"
FILES = frozenset({HEADERS, NGINX, CADDY})
_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'
# What no page of ours asks for; the media drill records, so a microphone is left.
_NEVER = (
    "accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "local-fonts", "magnetometer", "midi", "payment",
    "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip


class NoPlace(Exception):
    """A page without the line behind which the policy stands."""


def inline(html: str) -> set[str]:
    """The inline scripts of a page; data in a script element is never run."""
    return {
        text
        for attributes, text in _SCRIPT.findall(html)
        if " src=" not in attributes and " type=" not in attributes
    }


def rules(folder: Path, scripts: Iterable[str], *, hosted: bool = True) -> str:
    """The policy that allows each of the inline ``scripts``; ``hosted`` also writes the files for hosts."""
    text = _rules(hashes(scripts), hosted)
    if hosted:
        _write(folder, text)
    return text


def hashes(scripts: Iterable[str]) -> list[str]:
    """The sources that allow each of ``scripts``."""
    return sorted(
        {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts}
    )


def protected(name: str, html: str, rules: str) -> str:
    """The page ``html`` with the policy in it; raises NoPlace where it does not begin as the theme's do."""
    if _CHARSET not in html or "<script" in html.partition(_CHARSET)[0]:
        raise NoPlace(f"{name}: no {_CHARSET} before the first script")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    return html.replace(_CHARSET, f'{_CHARSET}\n{policy}\n<meta name="referrer" content="no-referrer">', 1)


def headers(rules: str) -> dict[str, str]:
    """Name to value of every header that a host should send."""
    never = ", ".join(f"{feature}=()" for feature in _NEVER)
    return {
        "Content-Security-Policy": f"{rules}; frame-ancestors 'none'",  # has no effect inside a page
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": f"microphone=(self), {never}",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _rules(inline: list[str], hosted: bool) -> str:
    # From a folder not every browser counts the files beside a page as its own.
    own = "'self'" if hosted else "'self' file:"
    return "; ".join(
        [
            "default-src 'none'",
            " ".join([f"script-src {own}", *inline]),
            f"style-src {own}",
            f"img-src {own} data:",
            f"font-src {own}",
            f"connect-src {own}",
            "media-src blob:",  # what the media drill has just recorded
            f"worker-src {own}",
            f"manifest-src {own}",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        ]
    )


def _write(folder: Path, rules: str) -> None:
    pairs = headers(rules).items()
    texts = {
        HEADERS: "/*\n" + "".join(f"  {name}: {value}\n" for name, value in pairs),
        NGINX: "".join(f'add_header {name} "{value}" always;\n' for name, value in pairs),
        CADDY: "header {\n" + "".join(f'\t{name} "{value}"\n' for name, value in pairs) + "}\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
