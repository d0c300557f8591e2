"""CPU a call against the calls at once, as SVG: two logarithmic axes, one line for each subject."""

import math
from collections.abc import Iterable
from html import escape

from bench.rounds import Result

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 190, 48, 48
_WIDTHS = (1, 10, 50, 200)
_LINES = (
    ("client, httpx's pool", "the naive way", "#c0392b"),
    ("wechatpayv3", "wechatpayv3", "#8e44ad"),
    ("client", "this client", "#1f77b4"),
    ("client, fast", "this client, [fast]", "#2e8b57"),
    ("floor", "floor", "#7f8c8d"),
)


def svg(results: Iterable[Result]) -> str:
    """The async rows without TLS."""
    points = {
        (result.subject, int(result.load.split()[0])): result.cpu_us
        for result in results
        if result.side == "async" and result.load.endswith(" plain")
    }
    top = max(points.values())
    ticks = [tick for tick in (250, 500, 1000, 2000, 4000, 8000, 16000, 32000) if tick < top * 1.5]
    scale = math.log(ticks[0]), math.log(ticks[-1])
    parts = [_grid(tick, scale) for tick in ticks] + [_label(width) for width in _WIDTHS]
    parts += [
        _line(
            [
                (_x(width), _y(points[subject, width], scale))
                for width in _WIDTHS
                if (subject, width) in points
            ],
            name,
            colour,
        )
        for subject, name, colour in _LINES
        if any((subject, width) in points for width in _WIDTHS)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="12" fill="#333">\n'
        "<title>CPU per signed, verified call against the tasks at once</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n'
        f'<text x="{_LEFT}" y="24" font-size="14">CPU µs per signed, verified call, by async tasks at once'
        "</text>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _x(width: int) -> float:
    return _LEFT + math.log(width) / math.log(_WIDTHS[-1]) * (_WIDTH - _LEFT - _RIGHT)


def _y(cpu_us: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return _HEIGHT - _BOTTOM - (math.log(cpu_us) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)


def _grid(tick: int, scale: tuple[float, float]) -> str:
    y = _y(tick, scale)
    return (
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:,}</text>'
    )


def _label(width: int) -> str:
    return f'<text x="{_x(width):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{width}</text>'


def _line(points: list[tuple[float, float]], name: str, colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    x, y = points[-1]
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'
        f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>'
    )
