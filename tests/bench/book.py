"""Writes a made-up interview, the same at every run, for us and in the words of the peers.

usage: book.py EXCHANGES FOLDER [--lang fr|en|de|el] [--notes] [--figures]

writes FOLDER/book.md (ours), book.typ (Typst), book.tex (LuaLaTeX, French only), plain.md (CommonMark
with headings, for pandoc), crowbook/ and mdbook/ (for mdbook-epub). With notes, every third answer
has one; with figures, every tenth exchange shows an image. The peers' files have neither.
"""
import argparse
import random
import struct
import zlib
from pathlib import Path

# Words are put together from these, so that a book has thousands of them, of ordinary lengths,
# that each language's hyphenation patterns divide.
SYLLABLES = {
    "fr": ("la mai son der ri ère ar bre jour cel le gar dait sou ve nir cons truc tion fe nê tre "
           "per son ne de puis long temps cal me ha bi tée in tel li gen ce mo dè le dé ve lop pe "
           "ment en tre pri se eu ro péen ne ques tion ré pon se tra vail re cher che lu mi ère pa "
           "ro le si len mé moi re vil rue train en fant é co le li vre pa ge jour nal voix").split(),
    "en": ("the house be hind trees day of which mem o ry re cent build ing nar row win dow per son "
           "ap par ent ly for long qui et in hab it ed in tel li gence ar ti fi cial mod el de vel "
           "op ment com pa ny eu ro pe an ques tion an swer work search light word si lence cit y "
           "street train child school book page news pa per voice pol i tics e con o my world").split(),
    "de": ("das haus hin ter den bäu men tag er in ne rung bau werk schma le fens ter nie mand "
           "of fen bar seit lan ger zeit ru hig be wohnt künst li che in tel li genz mo dell ent "
           "wick lung un ter neh men eu ro pä isch fra ge ant wort ar beit su che licht wort "
           "stil le ge dächt nis stadt stra ße zug kind schu le buch sei te zei tung stim me").split(),
    "el": ("το σπί τι πί σω α πό τα δέ ντρα η μέ ρα μνή μη κα τα σκευ ή στε νά πα ρά θυ ρα κα νείς "
           "φαί νε ται και ρό ή συ χο κα τοι κη μέ νο τε χνη τή νο η μο σύ νη μο ντέ λο α νά πτυ ξη "
           "ε ται ρεί α ευ ρω πα ϊ κή ε ρώ τη ση α πά ντη ση ερ γα σί α φως λό γος σι ω πή πό λη "
           "δρό μος τρέ νο παι δί σχο λεί ο βι βλί ο σε λί δα φω νή").split(),
}
SMALL = {
    "fr": "de la le les et à un une en du que qui dans il pour ce ne pas sur se plus par avec".split(),
    "en": "the of and to in a that it is was for on as with his be at by i this had not are".split(),
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als".split(),
    "el": "και το να του η της με που την από για τα είναι των σε ο οι στο θα τη".split(),
}
MARKS = {"fr": ("\u202f?", "\u00a0:"), "en": ("?", ":"), "de": ("?", ":"), "el": (";", ":")}

TYPST = """#set page(paper: "a5", margin: (top: 59.5pt, bottom: 71.8pt, inside: 49.3pt, outside: 55.6pt))
#set text(font: "EB Garamond", size: 11.5pt, lang: "%s", number-type: "old-style")
#set par(justify: true, leading: 6.9pt, spacing: 6.9pt, first-line-indent: 1.25em,
  justification-limits: (tracking: (min: -0.006em, max: 0.006em)))
#show heading: set text(size: 11.5pt, weight: 600)
#show heading: set block(above: 20pt, below: 6.9pt, sticky: true)
"""

TEX = r"""\documentclass[10pt,twoside]{article}
\usepackage[paperwidth=148mm,paperheight=210mm,top=59.5bp,bottom=71.8bp,inner=49.3bp,
  outer=55.6bp,nohead,nofoot]{geometry}
\usepackage{fontspec}
\setmainfont[Path=fonts/eb-garamond/,Extension=.ttf,UprightFont=*_400Regular,
  ItalicFont=*_400Regular_Italic,BoldFont=*_600SemiBold,Numbers=OldStyle]{EBGaramond}
\usepackage[french]{babel}
\usepackage{microtype}
\frenchsetup{AutoSpacePunctuation=false}
\setlength\parindent{1.25em}\setlength\parskip{0pt}
\widowpenalty=10000 \clubpenalty=10000 \flushbottom
\newcommand\question[1]{\par\addvspace{14.5bp}{\noindent\bfseries\raggedright#1\par}\nobreak\noindent}
\begin{document}\fontsize{11.5bp}{14.5bp}\selectfont
"""


class Speech:
    """Sentences of one language."""

    def __init__(self, lang):
        self.lang = lang
        self.rng = random.Random(f"{lang} 20261124")
        self.words = sorted({self.word() for _ in range(12_000)})
        # Some words come often, most seldom.
        self.weights = [1 / (at + 3) for at in range(len(self.words))]
        self.rng.shuffle(self.words)

    def word(self):
        return "".join(self.rng.choice(SYLLABLES[self.lang]) for _ in range(self.rng.choice((1, 2, 2, 3, 3, 4))))

    def sentence(self, least, most):
        length = self.rng.randint(least, most)
        long = iter(self.rng.choices(self.words, self.weights, k=length))
        words = [self.rng.choice(SMALL[self.lang]) if self.rng.random() < 0.45 else next(long)
                 for _ in range(length)]
        words[0] = words[0].capitalize()
        for at in range(5, length - 3, 9):
            words[at] += self.rng.choice([",", ",", ""])
        return " ".join(words)

    def paragraph(self):
        return " ".join(self.sentence(7, 24) + "." for _ in range(self.rng.randint(2, 5)))


def image(rng):
    """A small grey PNG of random noise."""
    width, height = 96, 64
    rows = b"".join(b"\0" + rng.randbytes(width) for _ in range(height))
    chunk = lambda tag, data: (struct.pack(">I", len(data)) + tag + data
                               + struct.pack(">I", zlib.crc32(tag + data)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def exchanges(speech, count):
    for _ in range(count):
        yield speech.sentence(8, 22), [speech.paragraph() for _ in range(speech.rng.randint(1, 3))]


def ours(pairs, speech, options):
    mark, colon = MARKS[speech.lang]
    out = [f"---\ntitle: {speech.sentence(2, 3)}\nlang: {speech.lang}\nspeakers:\n"
           "  - {id: q, name: Journal, role: interviewer, labels: [Q]}\n"
           "  - {id: r, name: Ada Nkosi, role: interviewee, labels: [R]}\n---\n"]
    notes = []
    for at, (question, answers) in enumerate(pairs):
        out.append(f"**Q{colon}** {question}{mark}\n")
        answers = list(answers)
        if options.notes and at % 3 == 0:
            notes.append(f"[^{at}]: {speech.sentence(6, 18)}.\n")
            answers[-1] += f"[^{at}]"
        out.append(f"**R{colon}** " + "\n\n".join(answers) + "\n")
        if options.figures and at % 10 == 9:
            out.append(f"![{speech.sentence(4, 8)}](figure.png)\n")
    return "\n".join(out + notes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=sorted(SYLLABLES), default="fr")
    parser.add_argument("--notes", action="store_true")
    parser.add_argument("--figures", action="store_true")
    options = parser.parse_args()
    speech = Speech(options.lang)
    pairs = list(exchanges(speech, options.count))
    mark, colon = MARKS[options.lang]
    plain, typst, tex = [f"% {speech.sentence(2, 3)}\n"], [TYPST % options.lang], [TEX]
    for question, answers in pairs:
        plain.append(f"# {question}{mark}\n\n**R{colon}** " + "\n\n".join(answers) + "\n")
        typst.append(f"= Q{colon} {question}{mark}\n\nR{colon} " + "\n\n".join(answers) + "\n")
        tex.append(f"\\question{{Q{colon} {question}{mark}}}%\nR{colon} " + "\n\n".join(answers) + "\n")
    tex.append("\\end{document}\n")
    options.folder.mkdir(parents=True, exist_ok=True)
    write = lambda name, text: (options.folder / name).write_text(text, encoding="utf-8")
    write("book.md", ours(pairs, speech, options))
    write("plain.md", "\n".join(plain))
    write("book.typ", "\n".join(typst))
    if options.lang == "fr":
        write("book.tex", "\n".join(tex))
    if options.figures:
        (options.folder / "figure.png").write_bytes(image(speech.rng))
    mdbook(options, plain)
    crowbook(options, plain)


def mdbook(options, chapters):
    folder = options.folder / "mdbook"
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "book.toml").write_text(
        '[book]\ntitle = "Book"\nauthors = ["A"]\nlanguage = "fr"\n[output.epub]\n', encoding="utf-8")
    (folder / "src" / "SUMMARY.md").write_text("# Summary\n\n- [All](all.md)\n", encoding="utf-8")
    (folder / "src" / "all.md").write_text("\n".join(chapters[1:]), encoding="utf-8")


def crowbook(options, chapters):
    folder = options.folder / "crowbook"
    folder.mkdir(parents=True, exist_ok=True)
    book = [f"author: A\ntitle: Book\nlang: {options.lang}\noutput.epub: book.epub\n"]
    # It takes one heading of the first level for each file, and files of some length faster.
    for at in range(1, len(chapters), 20):
        part = "".join(f"#{chapter}\n" for chapter in chapters[at:at + 20])
        (folder / f"{at}.md").write_text(f"# {at}\n\n{part}", encoding="utf-8")
        book.append(f"+ {at}.md")
    (folder / "book.book").write_text("\n".join(book) + "\n", encoding="utf-8")


main()
