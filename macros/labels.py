"""Short names of sources: short name and article of a law, the title for everything else."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.site import Site


def source_label(site: Site, name: str) -> str:
    """How a source is named on a small mark."""
    source = site.source(name)
    if source.law:
        return f"{site.index['law'][source.law].short} {source.article}"
    return source.title or source.id


def source_facts(site: Site, name: str) -> dict[str, Any]:
    """Title, address, dates of a source; what it does not say itself comes from its law."""
    source = site.source(name)
    law = site.index["law"][source.law] if source.law else None
    as_of: date | None = source.as_of or (law.as_of if law else None)
    recheck: date | None = source.recheck_by or (law.recheck_by if law else None)
    return {
        "source": source,
        "title": f"{law.name} {source.article}" if law else source.title,
        "url": source.url or (law.url if law else None),
        "as_of": as_of,
        "recheck_by": recheck,
    }
