"""Our icon as a PNG of any size, drawn from its SVG: rectangles (``rx``) and paths of straight lines.

Edges are smooth: a pixel is covered by as much of each of its four sub-rows as the shape fills.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree

Point = tuple[float, float]
Spans = tuple[tuple[float, float], ...]
_SUB = 4
_COMMAND = re.compile(r"([MLHVZ])\s*([-\d., ]*)")


@dataclass(frozen=True)
class Shape:
    """A closed polygon in units of the drawing, and its colour as three bytes."""

    points: tuple[Point, ...]
    colour: tuple[int, int, int]


def read(path: Path) -> tuple[float, list[Shape]]:
    """The width of a square drawing and its shapes, lowest first; ValueError for what is not understood."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    side = float(root.attrib["viewBox"].split()[2])
    return side, [_shape(element) for element in root]


def png(drawing: tuple[float, list[Shape]], size: int, *, bleed: bool = False) -> bytes:
    """``drawing`` in ``size`` pixels; ``bleed`` fills the corners and draws the rest smaller, for masks."""
    side, shapes = drawing
    placed = [_scaled(shape, side, size, 0.8 if bleed else 1.0) for shape in shapes]
    if bleed:
        placed[0] = Shape(((0, 0), (size, 0), (size, size), (0, size)), shapes[0].colour)
    rows: dict[tuple[Spans, ...], bytes] = {}
    lines = []
    for y in range(size):
        spans = tuple(_spans(shape.points, y) for shape in placed)
        if spans not in rows:  # most rows look like the one above
            rows[spans] = _row(spans, placed, size)
        lines.append(b"\0" + rows[spans])
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _shape(element: ElementTree.Element) -> Shape:
    fill = element.attrib["fill"]
    colour = (int(fill[1:3], 16), int(fill[3:5], 16), int(fill[5:7], 16))
    kind = element.tag.rpartition("}")[2]
    if kind == "rect":
        return Shape(tuple(_rounded(element.attrib)), colour)
    if kind == "path":
        return Shape(tuple(_lines(element.attrib["d"])), colour)
    raise ValueError(f"<{kind}> is not drawn")


def _rounded(attributes: dict[str, str]) -> list[Point]:
    x, y, rx = (float(attributes.get(name, "0")) for name in ("x", "y", "rx"))
    right, bottom = x + float(attributes["width"]), y + float(attributes["height"])
    corners = (
        (right - rx, y + rx, -90),
        (right - rx, bottom - rx, 0),
        (x + rx, bottom - rx, 90),
        (x + rx, y + rx, 180),
    )
    turns = range(0, 91, 6) if rx else (0,)
    return [
        (cx + rx * math.cos(math.radians(start + turn)), cy + rx * math.sin(math.radians(start + turn)))
        for cx, cy, start in corners
        for turn in turns
    ]


def _lines(path: str) -> list[Point]:
    if re.sub(_COMMAND, "", path).strip():
        raise ValueError(f"a path of straight lines in capitals is wanted, not {path!r}")
    points: list[Point] = []
    x = y = 0.0
    for command, text in _COMMAND.findall(path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", text)]
        if command == "H":
            x = numbers[0]
        elif command == "V":
            y = numbers[0]
        elif command in "ML":
            x, y = numbers
        else:
            continue
        points.append((x, y))
    return points


def _scaled(shape: Shape, side: float, size: int, factor: float) -> Shape:
    scale, shift = size / side * factor, size * (1 - factor) / 2
    return Shape(tuple((x * scale + shift, y * scale + shift) for x, y in shape.points), shape.colour)


def _spans(points: tuple[Point, ...], y: int) -> Spans:
    """Where the sub-rows of row ``y`` enter and leave the polygon."""
    return tuple(
        span
        for sub in range(_SUB)
        if (found := _crossings(points, y + (sub + 0.5) / _SUB))
        for span in zip(found[::2], found[1::2], strict=True)
    )


def _cover(spans: Spans, size: int) -> list[float]:
    """How much of each pixel of a row lies inside, 0 to 1."""
    steps = [0.0] * (size + 2)
    for start, end in spans:
        _edge(steps, start, 1 / _SUB)
        _edge(steps, end, -1 / _SUB)
    return list(accumulate(steps))[:size]


def _crossings(points: tuple[Point, ...], height: float) -> list[float]:
    found = []
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        if (y1 <= height) != (y2 <= height):
            found.append(x1 + (height - y1) / (y2 - y1) * (x2 - x1))
    return sorted(found)


def _edge(steps: list[float], x: float, amount: float) -> None:
    """From ``x`` on the row is ``amount`` fuller; the pixel that holds ``x`` in part."""
    pixel = min(int(x), len(steps) - 2)
    inside = pixel + 1 - x
    steps[pixel] += amount * inside
    steps[pixel + 1] += amount * (1 - inside)


def _row(spans: tuple[Spans, ...], shapes: list[Shape], size: int) -> bytes:
    row = bytearray(size * 4)
    for own, shape in zip(spans, shapes, strict=True):
        solid = bytes((*shape.colour, 255))
        for x, share in enumerate(_cover(own, size) if own else ()):
            if share < 0.001:
                continue
            if share > 0.999:
                row[x * 4 : x * 4 + 4] = solid
                continue
            at, alpha = x * 4, row[x * 4 + 3] / 255
            whole = share + alpha * (1 - share)
            for channel in range(3):
                below = row[at + channel] * alpha * (1 - share)
                row[at + channel] = round((shape.colour[channel] * share + below) / whole)
            row[at + 3] = round(whole * 255)
    return bytes(row)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
