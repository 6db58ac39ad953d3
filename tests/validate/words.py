#!/usr/bin/env python3
"""Holds what Poppler reads in PDFs against the words of their sources: words.py NAME.txt...

A NAME.txt stands beside NAME.*.pdf. Its first line says where on a page the text stands, in points
(from the top, how wide, how high), every other line is a block of the source, in order. A line PASS
or FAIL for each PDF.
"""

import pathlib
import re
import subprocess
import sys

# Punctuation, kana, characters and full-width forms.
WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff"
# What other scripts have too: dashes, quotation marks, dots.
SHARED = "\u2014\u2018-\u201d\u2026"


def plain(text):
    """White space of any length and kind is a space, a hyphen that ends a line is none, and a line
    that ends in Chinese or Japanese goes on without a space."""
    text = re.sub("\u00ad\\s*|\u200b", "", text)
    text = re.sub(f"(?<=[{WIDE}{SHARED}])\n+(?=[{WIDE}])", "", text)
    text = re.sub(f"(?<=[{WIDE}])\n+(?=[{WIDE}{SHARED}])", "", text)
    return re.sub(r"\s+", " ", text).strip()


def read(pdf, top, width, height):
    """The text between the running heads and the foot of the pages."""
    box = ["-r", "72", "-x", "0", "-y", top, "-W", width, "-H", height]
    command = ["pdftotext", *box, "-enc", "UTF-8", "-nopgbrk", str(pdf), "-"]
    return plain(subprocess.run(command, check=True, capture_output=True).stdout.decode())


def missing(text, blocks):
    """The first block that does not follow the one before it."""
    at = 0
    for block in map(plain, blocks):
        found = text.find(block, at)
        if found < 0:
            return f"{block!r} is not in {text[at : at + 2 * len(block) + 80]!r}"
        at = found + len(block)
    return None


def main(names):
    bad = False
    for name in map(pathlib.Path, names):
        place, *blocks = name.read_text(encoding="utf-8").splitlines()
        for pdf in sorted(name.parent.glob(f"{name.stem}.*.pdf")):
            fault = missing(read(pdf, *place.split()), blocks)
            print(f"FAIL {pdf}\n  {fault}" if fault else f"PASS {pdf}")
            bad |= fault is not None
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
