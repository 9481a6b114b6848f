"""How a BPMN file is drawn: shapes and lines, each in its plane. A collapsed sub-process has a plane of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

BPMNDI: Final = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC: Final = "{http://www.omg.org/spec/DD/20100524/DC}"
DI: Final = "{http://www.omg.org/spec/DD/20100524/DI}"
Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape is drawn, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        inside = self.x <= other.x and other.right <= self.right
        return inside and self.y <= other.y and other.bottom <= self.bottom

    def touches(self, point: Point, slack: float = 2.0) -> bool:
        x, y = point
        return self.x - slack <= x <= self.right + slack and self.y - slack <= y <= self.bottom + slack

    def crossed_by(self, segment: Segment) -> bool:
        """Whether the rectangle around a segment reaches into this box."""
        (ax, ay), (bx, by) = segment
        return (
            min(ax, bx) < self.right - 1
            and max(ax, bx) > self.x + 1
            and min(ay, by) < self.bottom - 1
            and max(ay, by) > self.y + 1
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """All planes of a file. `labels`: names that stand beside their element, not in it. `plane_of` says in which plane (by the id of what it shows) a shape or a line is drawn."""

    boxes: dict[str, Box]
    lines: dict[str, tuple[Point, ...]]
    labels: dict[str, Box]
    plane_of: dict[str, str]
    planes: tuple[str, ...]
    twice: tuple[str, ...]

    def segments(self, flow: str) -> list[Segment]:
        """A line, piece by piece."""
        return list(pairwise(self.lines.get(flow, ())))


def read_drawing(root: ET.Element) -> Drawing:
    """The drawing of a file, all its diagrams together."""
    boxes: dict[str, Box] = {}
    lines: dict[str, tuple[Point, ...]] = {}
    labels: dict[str, Box] = {}
    plane_of: dict[str, str] = {}
    planes, twice = [], []
    for plane in root.iter(BPMNDI + "BPMNPlane"):
        shows = plane.get("bpmnElement", "")
        planes.append(shows)
        found_boxes, found_lines = dict(_boxes(plane)), dict(_lines(plane))
        for element in (*found_boxes, *found_lines):
            if element in plane_of:
                twice.append(element)
            plane_of[element] = shows
        labels |= dict(_labels(plane))
        boxes |= found_boxes
        lines |= found_lines
    return Drawing(boxes, lines, labels, plane_of, tuple(planes), tuple(twice))


def cross(one: Segment, other: Segment) -> bool:
    """Whether a level and an upright piece cross, each in its inside."""
    for level, upright in ((one, other), (other, one)):
        (x1, y1), (x2, y2) = level
        (u1, v1), (u2, v2) = upright
        if y1 == y2 and u1 == u2 and min(x1, x2) < u1 < max(x1, x2) and min(v1, v2) < y1 < max(v1, v2):
            return True
    return False


def lie_together(one: Segment, other: Segment) -> bool:
    """Whether two pieces share a stretch, so that they look like one line."""
    for side in (0, 1):
        along = 1 - side
        if len({one[0][side], one[1][side], other[0][side], other[1][side]}) == 1:
            a, b = sorted((one[0][along], one[1][along])), sorted((other[0][along], other[1][along]))
            return max(a[0], b[0]) < min(a[1], b[1])
    return False


def _boxes(plane: ET.Element) -> Iterator[tuple[str, Box]]:
    for shape in plane.iter(BPMNDI + "BPMNShape"):
        bounds = shape.find(DC + "Bounds")
        if bounds is not None:
            yield shape.get("bpmnElement", ""), _box(bounds)


def _labels(plane: ET.Element) -> Iterator[tuple[str, Box]]:
    for shown in plane:
        bounds = shown.find(f"{BPMNDI}BPMNLabel/{DC}Bounds")
        if bounds is not None:
            yield shown.get("bpmnElement", ""), _box(bounds)


def _box(bounds: ET.Element) -> Box:
    return Box(*(float(bounds.get(side, "0")) for side in ("x", "y", "width", "height")))


def _lines(plane: ET.Element) -> Iterator[tuple[str, tuple[Point, ...]]]:
    for edge in plane.iter(BPMNDI + "BPMNEdge"):
        points = tuple((float(p.get("x", "0")), float(p.get("y", "0"))) for p in edge.findall(DI + "waypoint"))
        yield edge.get("bpmnElement", ""), points
