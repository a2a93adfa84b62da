"""What fits on a sheet: sizes in millimetres and full-width characters, and the division into sheets.

The numbers are those of ``cards.css``; a test measures the printed sheets against them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from macros.cards.sheet import Block, Item
from macros.texts import width

MOST_ITEMS = 9
MOST_BLOCKS = 3
ONE_LINE = 34
WHOLE_ITEM = 68

ROOM = 271.0  # A4 less two margins of 13 mm
LINE = 6.35  # 12 pt at 1.5
BIG = 7.41  # 14 pt at 1.5
WIDE_DO = 28  # up to here a step is set in 14 pt
_ACROSS = 42  # characters of 12 pt over the whole sheet
_BESIDE_CODE = 36  # ... beside the QR code
_QR = 31.0
_RULE = 9.0
# A pocket card: an A6 panel less two margins of 12 mm, and characters beside a box of its lists.
_PANEL = 124.0
_PANEL_ACROSS = 17
POCKET_MOST = 5


def lines(widths: Iterable[float], most: float, gap: float = 1) -> int:
    """How many lines pieces of these widths take that are not broken unless one is wider than a line."""
    count, used = 0, most + 1.0
    for wide in widths:
        if used + gap + wide > most:
            count += max(1, math.ceil(wide / most))
            used = wide if wide <= most else most
        else:
            used += gap + wide
    return count


def item_height(item: Item) -> float:
    """A step with its small lines."""
    first = BIG if width(item.do) <= WIDE_DO else LINE * math.ceil(width(item.do) / ONE_LINE)
    return first + LINE * lines(map(width, item.notes), ONE_LINE - 1) + 2.6


def block_height(block: Block) -> float:
    """A block with its heading."""
    return BIG + 6.0 + sum(map(item_height, block.items))


def frame_height(
    numbers: Sequence[str], nevers: Sequence[str], takes_over: Sequence[str], codes: Sequence[str]
) -> float:
    """Head and foot of a card."""
    head = 10.6 + LINE + LINE * lines(map(width, numbers), _ACROSS - 3, 2) + 9.0
    beside = LINE * (
        2
        + sum(math.ceil((width(line) + 1.5) / _BESIDE_CODE) for line in nevers)
        + sum(math.ceil(width(line) / _BESIDE_CODE) for line in takes_over)
    )
    basis = LINE * lines([3, *map(width, codes)], _ACROSS - 1)
    return head + max(beside, _QR) + basis + 8.0


def ruled_lines(rest: float) -> int:
    """How many lines to write on fill the rest of a sheet; fewer than two are not worth it."""
    count = int((rest - 14.0) // _RULE)
    return min(count, 14) if count >= 2 else 0


def pocket_steps(groups: Sequence[Sequence[str]], nevers: Sequence[str]) -> int:
    """How many first steps of each group fit on the two inner panels of a pocket card, at least one."""
    half = (len(groups) + 1) // 2
    for most in range(POCKET_MOST, 1, -1):
        cut = [group[:most] for group in groups]
        if max(_panel_height(cut[:half]), _panel_height([*cut[half:], nevers])) <= _PANEL:
            return most
    return 1


def _panel_height(lists: Sequence[Sequence[str]]) -> float:
    """Titled lists below one another."""
    texts = [math.ceil((width(line) + 0.5) / _PANEL_ACROSS) * LINE + 1.4 for lines in lists for line in lines]
    return sum(texts) + len(lists) * (BIG + 0.6 + 2.0)


def chunks(items: Sequence[Item]) -> list[Sequence[Item]]:
    """At most nine items each, as even as possible."""
    if not items:
        return []
    parts = math.ceil(len(items) / MOST_ITEMS)
    size = math.ceil(len(items) / parts)
    return [items[start : start + size] for start in range(0, len(items), size)]


def spread(blocks: Sequence[Block], frame: float) -> list[list[Block]]:
    """Blocks on sheets, whole and in order: at most three each, and no more than fit."""
    sheets: list[list[Block]] = []
    left = 0.0
    for block in blocks:
        high = block_height(block)
        if not sheets or len(sheets[-1]) == MOST_BLOCKS or high > left:
            sheets.append([])
            left = ROOM - frame
        sheets[-1].append(block)
        left -= high
    return sheets
