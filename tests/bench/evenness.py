"""How even the white of a justified PDF is, from its word boxes alone: any producer's.

usage: evenness.py FILE.pdf         needs pdftotext (poppler)
"""
import re
import statistics
import subprocess
import sys
import xml.etree.ElementTree as tree

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def pages(pdf):
    """For each page, its lines as lists of (left, right, top, height, text)."""
    boxes = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True)
    text = re.sub(r"<!DOCTYPE[^>]*>", "", boxes.stdout.decode("utf-8", "replace"))
    for page in tree.fromstring(text).iter(NAMESPACE + "page"):
        lines = []
        for line in page.iter(NAMESPACE + "line"):
            box = lambda word, side: float(word.get(side))
            lines.append([(box(w, "xMin"), box(w, "xMax"), box(w, "yMin"),
                           box(w, "yMax") - box(w, "yMin"), w.text or "")
                          for w in line.iter(NAMESPACE + "word")])
        yield sorted((line for line in lines if line), key=lambda line: line[0][2])


def main(pdf):
    book = list(pages(pdf))
    heights = statistics.multimode(round(w[3], 1) for page in book for line in page for w in line)
    body = [[line for line in page if abs(max(w[3] for w in line) - heights[0]) < 0.7]
            for page in book]
    edges = statistics.multimode(round(line[-1][1]) for page in body for line in page)
    edges += statistics.multimode(round(line[-1][1]) for page in body[::2] for line in page)
    edges += statistics.multimode(round(line[-1][1]) for page in body[1::2] for line in page)
    gaps, means, lines, hyphens, ladders = [], [], 0, 0, 0
    for page in body:
        running = 0
        for line in page:
            lines += 1
            hyphen = line[-1][4].endswith(("-", "\u00ad", "\u2010"))
            hyphens += hyphen
            running = running + 1 if hyphen else 0
            ladders += running == 3
            full = min(abs(line[-1][1] - edge) for edge in edges) < 7
            if full and len(line) > 3:
                own = [b[0] - a[1] for a, b in zip(line, line[1:]) if b[0] - a[1] > 0.2]
                if own:
                    gaps += own
                    means.append(statistics.mean(own))
    median = statistics.median(gaps)
    print(f"gap {statistics.mean(gaps):.2f}  cv {statistics.pstdev(gaps) / statistics.mean(gaps):.3f}"
          f"  max {max(means) / median:.2f}  hyphens {100 * hyphens / lines:.1f} %"
          f"  ladders {ladders}  lines {lines}  pages {len(book)}")


main(sys.argv[1])
