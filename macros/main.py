"""The mkdocs-macros side: every view is a macro, on generated and hand-written pages alike.

One of the three modules that know MkDocs, by its plugin's protocol only.
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros at each build, after the hook has loaded the data."""
    renderer = env.conf["extra"].get("renderer")
    if renderer is None:
        return
    for name, function in renderer.macros().items():
        env.macro(function, name)
