"""The pages of the reply checker and the statement builder, and the list of all tools."""

from __future__ import annotations

from macros.plan.page import Page, call
from macros.site import Site
from macros.strings import t


def pages(site: Site) -> list[Page]:
    """Nothing where there are no rules for replies."""
    if not site.replies:
        return []
    anchors = (*(f"category-{c.id}" for c in site.replies.categories), "category-doubt")
    return [
        Page("toolkit", t("toolkit.title"), call("toolkit"), t("toolkit.description"), (), ("toc",), True),
        Page(
            "toolkit/reply", t("toolkit.reply.title"), call("toolkit_reply"), t("toolkit.reply.description"),
            anchors, ("toc",),
        ),
        Page(
            "toolkit/statement", t("toolkit.statement.title"), call("toolkit_statement"),
            t("toolkit.statement.description"), (), ("toc",),
        ),
    ]  # fmt: skip


def menu(site: Site) -> list[str]:
    """The same pages, as the first of the tools in the menu."""
    return [page.path for page in pages(site)]
