"""Writes a made-up book of questions and answers, the same at every run.

usage: book.py EXCHANGES FOLDER     writes FOLDER/book.md, FOLDER/book.typ and FOLDER/book.tex
"""
import random
import sys
from pathlib import Path

WORDS = """la maison blanche derrière les arbres ce jour pas celle dont il gardait le souvenir mais
une construction récente aux fenêtres étroites où personne apparemment depuis longtemps
extraordinairement calme et pourtant habitée intelligence artificielle modèle développement
entreprise européenne question réponse travail recherche lumière parole silence mémoire ville rue
train enfant école livre page journal voix politique économie monde histoire temps nuit matin soir
peut-être aujourd’hui quelquefois également notamment véritablement""".split()

TYPST = """#set page(paper: "a5", margin: (top: 59.5pt, bottom: 71.8pt, inside: 49.3pt, outside: 55.6pt))
#set text(font: "EB Garamond", size: 11.5pt, lang: "fr", number-type: "old-style")
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


def sentence(rng, least, most):
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, most))]
    words[0] = words[0].capitalize()
    for at in range(5, len(words) - 3, 9):
        words[at] += rng.choice([",", ",", ""])
    return " ".join(words)


def main(count, folder):
    rng = random.Random(20261124)
    markdown = ["---\ntitle: Mille questions\nlang: fr\nspeakers:\n"
                "  - {id: q, name: Journal, role: interviewer, labels: [Q]}\n"
                "  - {id: r, name: Ada Nkosi, role: interviewee, labels: [R]}\n---\n"]
    typst = [TYPST]
    tex = [TEX]
    for _ in range(count):
        question = sentence(rng, 8, 22)
        markdown.append(f"**Q :** {question} ?\n")
        typst.append(f"= Q\u00a0: {question}\u202f?\n")
        tex.append(f"\\question{{Q\u00a0: {question}\u202f?}}%")
        for at in range(rng.randint(1, 3)):
            text = ". ".join(sentence(rng, 7, 24) for _ in range(rng.randint(2, 5))) + "."
            markdown.append(("**R :** " if at == 0 else "") + text + "\n")
            typst.append(("R\u00a0: " if at == 0 else "") + text + "\n")
            tex.append(("R\u00a0: " if at == 0 else "") + text + "\n")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.md").write_text("\n".join(markdown), encoding="utf-8")
    tex.append("\\end{document}\n")
    (folder / "book.tex").write_text("\n".join(tex), encoding="utf-8")
    (folder / "book.typ").write_text("\n".join(typst), encoding="utf-8")


main(int(sys.argv[1]), Path(sys.argv[2]))
