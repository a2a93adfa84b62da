"""The reply checker, the statement builder, and the list of all tools."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from macros.model.reply import RepliesFile
from macros.plan import toolkit as planned
from macros.plan import tools
from macros.reply import prepared
from macros.site import Site
from macros.views import view


def replies_of(site: Site) -> RepliesFile:
    """The rules for replies; pages exist only where they do."""
    if site.replies is None:
        raise LookupError("no playbooks/replies.yml")
    return site.replies


@view
def toolkit(site: Site) -> dict[str, Any]:
    """All tools."""
    return {"own": planned.pages(site)[1:], "others": tools.links(site), "scenarios": site.scenarios}


@view
def toolkit_reply(site: Site) -> dict[str, Any]:
    """The reply checker, and its rules as a list to read."""
    return {"replies": replies_of(site), "rules": rules_of(site)}


@view
def toolkit_statement(site: Site) -> dict[str, Any]:
    """The six parts of a first message as a form, checked like a reply."""
    return {"replies": replies_of(site), "rules": rules_of(site)}


def rules_of(site: Site) -> Markup:
    """The prepared rules with a note each, as JSON that HTML cannot end."""
    replies = replies_of(site)
    data = prepared(replies, site.reply_examples) | {"notes": {rule.id: rule.note for rule in replies.rules}}
    if site.reply_examples:
        data["spoken"] = {feature.id: feature.name for feature in site.reply_examples.features}
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))
