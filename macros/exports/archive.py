"""ZIP files that are the same bytes at each run, on each system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The first day a ZIP file can hold.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def packed(files: Mapping[str, bytes]) -> bytes:
    """``files`` as a ZIP file, in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
