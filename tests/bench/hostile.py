#!/usr/bin/env python3
"""Builds and imports texts that were written to be slow, each at one length and at four times that,
and prints how much longer it took: what grows faster than the text stands out.

    hostile.py BINARY [LENGTH]        # default 8000

Each takes the seconds of CPU of both books (of the import, of transcripts). A ratio far above 4 is a
fault, if the longer took more than the start of a program takes."""
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = """---
title: {title}
lang: en
slug: slow
speakers:
  - {{id: a, name: Ann, role: interviewer}}
  - {{id: b, name: Bob, role: interviewee}}
{more}---

"""


def talk(answer, question="Why so?", title="Slow", more=""):
    return HEAD.format(title=title, more=more) + f"## So\n\n**Ann:** {question}\n\n**Bob:** {answer}\n"


def many(n, exchange):
    return HEAD.format(title="Slow", more="") + "".join(exchange.format(i=i) for i in range(n))


SOURCES = {
    "zero width spaces": lambda n: talk("a" + "\u200b" * n + "b"),
    "zero width spaces in a question": lambda n: talk("So.", "Why" + "\u200b" * n + "so?"),
    "zero width spaces in a title": lambda n: talk("So.", title="Slow" + "\u200b" * n + "er"),
    "zero width spaces between letters": lambda n: talk("i\u200b" * n),
    "soft hyphens": lambda n: talk("so" + "\u00ad" * n + "so"),
    "joiners": lambda n: talk("a\u200d" * n),
    "marks on one letter": lambda n: talk("e" + "\u0301" * n),
    "marks on every letter": lambda n: talk(("e\u0301\u0302\u0303" * 40 + " ") * (n // 40)),
    "hair spaces": lambda n: talk("\u200a" * n + "a"),
    "spaces that hold": lambda n: talk("a\u00a0" * n),
    "two directions": lambda n: talk("\u05d0\u05d1 ab " * n),
    "emphasis": lambda n: talk("*a* b " * n),
    "links": lambda n: talk("[a](https://example.org/) b " * n),
    "one long address": lambda n: talk("https://example.org/" + "a/" * n),
    "one long question": lambda n: talk("So.", "Why so " * n + "?"),
    "one long word": lambda n: talk("incomprehensibilities" * (n // 20)),
    "quotation marks": lambda n: talk('"' * n),
    "hyphens": lambda n: talk("-" * n),
    "full stops": lambda n: talk(". " * n),
    "brackets": lambda n: talk("[a][b " * n),
    "open emphasis": lambda n: talk("*a **b " * n),
    "tags": lambda n: talk("<b>" * n),
    "questions and code": lambda n: many(n // 10, "**Ann:** Why {i}?\n\n```\nso\n```\n\n"),
    "lists": lambda n: talk("So:\n\n" + "- a\n" * n),
    "quotations": lambda n: talk("So:\n\n" + "> a\n>\n" * n),
    "rows": lambda n: talk("So:\n\n|a|b|\n|-|-|\n" + "|c|d|\n" * n),
    "calls of one note": lambda n: talk("So[^a] " * (n // 4) + "\n\n[^a]: Yes."),
    "sections": lambda n: many(n, "## So\n\n"),
    "exchanges": lambda n: many(n // 4, "**Ann:** Why {i}?\n\n**Bob:** So {i}.\n\n"),
    "subjects": lambda n: talk("So.", more="subjects: [" + "a, " * n + "b]\n"),
    "speakers": lambda n: HEAD.format(title="Slow", more="".join(
        f"  - {{id: p{i}, name: Person {i}, role: other}}\n" for i in range(n // 4)))
    + "".join(f"**Person {i}:** So.\n\n" for i in range(n // 4)),
}


def clock(second, mark="."):
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{mark}000"


TRANSCRIPTS = {
    "cues.srt": lambda n: "".join(
        f"{i}\n{clock(i, ',')} --> {clock(i + 1, ',')}\nAnn: so {i}\n\n" for i in range(n)),
    "voices.vtt": lambda n: "WEBVTT\n\n" + "".join(
        f"{clock(i)} --> {clock(i + 1)}\n<v Ann{i % 2}>so {i}\n\n" for i in range(n)),
    "people.txt": lambda n: "".join(f"Person{i}: so {i}?\n\n" for i in range(n // 4)),
    "full-names.txt": lambda n: "".join(
        f"Ada{i} Nkosi: so?\n\nAda{i}: so {i}?\n\nNkosi: yes\n\n" for i in range(n // 4)),
    "turns.txt": lambda n: "Ann: so?\n\nBob: yes\n\n" * n,
    "people.csv": lambda n: "speaker,text\n" + "".join(f"Ann{i},so {i}?\n" for i in range(n // 4)),
    "segments.json": lambda n: json.dumps(
        {"segments": [{"start": i, "end": i + 1, "text": f" so {i}"} for i in range(n)]}),
    "paragraphs.html": lambda n: "<p><b>Ann:</b> so?</p><p><b>Bob:</b> yes</p>" * n,
    "nested.html": lambda n: "<div>" * n + "<p>Ann: so?</p>",
    "open.html": lambda n: "<b><i>" * n + "so",
    "rows.html": lambda n: "<table>" + "<tr><td>Ann<td>so?" * n,
}


def seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        subprocess.run(command, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return float("inf")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    binary, length = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8000
    start = seconds([binary, "--version"])
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)

        def measured(name, text):
            file = folder / name
            file.write_text(text, encoding="utf-8")
            out = folder / "out"
            if file.suffix == ".md":
                return seconds([binary, "-q", "build", "--no-cache", str(file), "-o", str(out)])
            return seconds([binary, "-q", "import", str(file), "-o", f"{out}.md", "--force"])

        made = [(name, "slow.md", make) for name, make in SOURCES.items()]
        made += [(name, name, make) for name, make in TRANSCRIPTS.items()]
        print(f"| | {length} | {4 * length} | |\n|---|---:|---:|---:|")
        for name, file, make in made:
            once, more = (measured(file, make(n)) for n in (length, 4 * length))
            fault = " !" if more > 20 * start and more > 6 * once else ""
            print(f"| {name} | {once:.2f} | {more:.2f} | {more / once:.1f}{fault} |", flush=True)


main()
