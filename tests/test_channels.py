"""How an inject's text is laid out: each channel has its own kinds of lines, and none is ever lost."""

from __future__ import annotations

import re

import pytest

from macros.channels import rows
from macros.site import Site

CASES = [
    ("line", "12/5 23:40\n阿凱：走了\n17:02 小婕：欸\n11:32 您好", ["scene", "said", "said", "said"]),
    ("line", "在嗎\n（附一張照片：門口）", ["said", "said"]),
    ("post", "【慎選】\n── 熱門留言 ──\n「傻眼」\n「我也是」", ["plain", "divider", "comment", "comment"]),
    ("news", "標題\n記者柯以柔／臺北市報導\n內文", ["headline", "byline", "plain"]),
    (
        "letter",
        "（16:00 送達）\n臺北市政府衛生局　函\n主旨：請查照。\n一、依據",
        ["scene", "head", "clause", "item"],
    ),
    ("email", "12/10（四）09:05\n主旨：函知\n三、逾期\n四、請勿", ["scene", "subject", "item", "item"]),
    ("reporter", "名片背面：\n● 會不會賠？", ["plain", "item"]),
    ("call", "12/4 21:40，電話，邊講邊吸鼻子\n「院長，」", ["scene", "plain"]),
    ("review", "3 月 6 日 16:41\n等兩小時", ["scene", "plain"]),
    ("counter", "（拍桌）「叫院長出來！」", ["plain"]),
]


@pytest.mark.parametrize(("channel", "text", "kinds"), CASES)
def test_kinds_of_lines(channel: str, text: str, kinds: list[str]) -> None:
    """A first line that sets the scene, bubbles, comments, a headline, the clauses of a letter."""
    assert [row.kind for row in rows(channel, text)] == kinds


def test_a_chat_knows_who_wrote_when() -> None:
    """Time and name stand apart; a line in brackets is no name."""
    said = rows("line", "17:02 小婕：欸你看\n（附照片：門口）\n我匯了：真的")
    assert [(row.time, row.who, row.text) for row in said][:2] == [
        ("17:02", "小婕", "欸你看"),
        ("", "", "（附照片：門口）"),
    ]


def test_no_letter_is_lost(real_site: Site) -> None:
    """Whatever is drawn how, every letter of an inject stands there in its order."""
    letters = re.compile(r"[\s：─●]+")
    for scenario in real_site.scenarios:
        for inject in scenario.injects:
            drawn = "".join(row.time + row.who + row.text for row in rows(inject.channel, inject.text))
            assert letters.sub("", drawn) == letters.sub("", inject.text), inject.id
