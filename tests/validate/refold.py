"""Folds the booklets that tests/impose/ leaves: renders the sheets, cuts them in half, lays the
halves in the order in which a folded booklet is read, and holds each to the page it shows.

    refold.py PAGES.pdf SHEETS.pdf…

A sheet file whose name has `-right.` is bound on the right; one with `-long.` is turned on its long
edge, so that its backs are printed upside down. Prints `PASS FILE` or `FAIL FILE` and what is wrong.
"""

import subprocess
import sys
import tempfile
from pathlib import Path


def render(file):
    """The pages of a PDF, each as a list of rows of RGB bytes."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "72", file, f"{folder}/page"], check=True)
        return [read(path) for path in sorted(Path(folder).iterdir())]


def read(path):
    """A picture in the raw form of the netpbm tools."""
    magic, width, height, depth, pixels = path.read_bytes().split(None, 4)
    assert (magic, depth) == (b"P6", b"255"), path
    width, height = int(width) * 3, int(height)
    # What parts the head from the pixels is one byte, and these may look like blanks.
    pixels = path.read_bytes()[-width * height :]
    return [pixels[at : at + width] for at in range(0, width * height, width)]


def halves(rows):
    """The left and the right half of a sheet."""
    middle = len(rows[0]) // 6 * 3
    return [row[:middle] for row in rows], [row[middle:] for row in rows]


def folded(sides, from_right):
    """The pages of a booklet of one signature, in the order in which its leaves are turned, each
    with whether it is on the back of its sheet."""
    first, last = (0, 1) if from_right else (1, 0)
    stack = [(sides[at], sides[at + 1]) for at in range(0, len(sides), 2)]
    pages = []
    for front, back in stack:
        pages += [(front[first], False), (back[last], True)]
    for front, back in reversed(stack):
        pages += [(back[first], True), (front[last], False)]
    return pages


def difference(a, b):
    """How many bytes of two pictures differ; all of them when they are of two sizes."""
    a, b = b"".join(a), b"".join(b)
    if len(a) != len(b):
        return max(len(a), len(b))
    return sum(x != y for x, y in zip(a, b))


def judge(file, pages, turned):
    """What is wrong with the sheets of a booklet."""
    sides = [halves(sheet) for sheet in render(file)]
    upside_down = "-long." in file
    if upside_down:
        # A back that is upside down has its left half on the right.
        sides = [half[::-1] if at % 2 else half for at, half in enumerate(sides)]
    found = folded(sides, "-right." in file)
    if len(found) != -(-len(pages) // 4) * 4:
        return [f"{len(found)} pages for {len(pages)}"]
    white = [b"\xff" * len(pages[0][0])] * len(pages[0])
    faults = []
    for number, (page, back) in enumerate(found, 1):
        originals = turned if back and upside_down else pages
        wanted = originals[number - 1] if number <= len(pages) else white
        off = difference(page, wanted)
        if off:
            faults.append(f"page {number}: {off} bytes of its picture differ")
    return faults


def main(source, *files):
    pages = render(source)
    with tempfile.TemporaryDirectory() as folder:
        # Letters are smoothed another way when they are drawn upside down.
        upside_down = f"{folder}/turned.pdf"
        subprocess.run(["qpdf", "--rotate=+180", source, upside_down], check=True)
        turned = render(upside_down)
    for file in files:
        faults = judge(file, pages, turned)
        print(f"{'FAIL' if faults else 'PASS'} {file}")
        for fault in faults:
            print(f"    {fault}")


main(*sys.argv[1:])
