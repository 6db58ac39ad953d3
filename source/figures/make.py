"""Draws open-models.png: a grid of closed circles that open, and what comes out of them.

    python3 make.py

Needs Pillow; the same picture every time.
"""

import math
import pathlib

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1600, 1000, 4
COLUMNS, ROWS, CELL = 22, 13, 66
PAPER, INK, SPARK = (247, 243, 234), (34, 44, 58), (196, 68, 40)


def noise(column, row, salt):
    """A number in 0..1 that depends on the place alone."""
    state = (column * 374761393 + row * 668265263 + salt * 2147483647) & 0xFFFFFFFF
    state = ((state ^ (state >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((state ^ (state >> 16)) & 0xFFFF) / 0xFFFF


def smooth(value):
    value = min(max(value, 0.0), 1.0)
    return value * value * (3 - 2 * value)


def disc(draw, x, y, radius, fill):
    box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
    draw.ellipse(box, fill=fill)


def ring(draw, x, y, radius, gap, towards):
    box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
    width = round(3.6 * SCALE)
    if gap <= 0:
        draw.ellipse(box, outline=INK, width=width)
        return
    start, end = towards + gap / 2, towards + 360 - gap / 2
    draw.arc(box, start, end, fill=INK, width=width)
    for angle in (start, end):
        turn = math.radians(angle)
        middle = radius - 1.8
        disc(draw, x + middle * math.cos(turn), y + middle * math.sin(turn), 1.8, INK)


def main():
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(image)
    left = (WIDTH - (COLUMNS - 1) * CELL) / 2
    top = (HEIGHT - (ROWS - 1) * CELL) / 2
    for column in range(COLUMNS):
        for row in range(ROWS):
            x, y = left + column * CELL, top + row * CELL
            progress = column / (COLUMNS - 1) + (noise(column, row, 1) - 0.5) * 0.34
            opening = smooth((progress - 0.2) / 0.65)
            towards = (noise(column, row, 2) - 0.5) * 110
            fading = smooth((progress - 0.62) / 0.38)
            if opening <= 0:
                ring(draw, x, y, 20, 0, 0)
                disc(draw, x, y, 5.2, INK)
                continue
            if fading < 0.3:
                ring(draw, x, y, 20, 40 + 150 * opening, towards)
            turn = math.radians(towards)
            reach = 34 * opening * (1 - fading)
            drift = 17 * fading
            dot_x = x + reach * math.cos(turn) + drift * (noise(column, row, 4) - 0.5) * 2
            dot_y = y + reach * math.sin(turn) + drift * (noise(column, row, 5) - 0.5) * 2
            size = 5.2 + 9.5 * fading * noise(column, row, 6) ** 2 + 1.6 * fading
            colour = SPARK if noise(column, row, 3) < 0.15 + 0.08 * fading else INK
            disc(draw, dot_x, dot_y, size, colour)
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    image = image.quantize(24, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    image.save(pathlib.Path(__file__).with_name("open-models.png"), optimize=True)


if __name__ == "__main__":
    main()
