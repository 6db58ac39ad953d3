"""Makes the bold of Noto Serif CJK for questions and headings: the common characters, by region.

    python3 make.py NotoSerifCJK-Bold.ttc

Needs fontTools; writes four files beside this script, the same bytes every time. Common are the
characters of the first level of JIS X 0208, GB 2312 and Big5, the syllables of KS X 1001, and all
punctuation and letters of those sets. Each subset has a name of its own, so that nobody takes it
for the whole font.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# Region, face of the collection, encoding, and which lead bytes are characters of the first level.
REGIONS = [
    ("JP", 0, "euc_jp", range(0xB0, 0xD0)),
    ("KR", 1, "euc_kr", range(0xB0, 0xC9)),
    ("SC", 2, "gb2312", range(0xB0, 0xD8)),
    ("TC", 3, "big5", range(0xA4, 0xC7)),
]
# Rows of punctuation, kana and letters: 1 to 8 of the 94 in every set but Big5.
LETTERS = {"big5": range(0xA1, 0xA4)}


def characters(encoding, level):
    """All characters of a set's first level, punctuation included."""
    found = set(map(chr, range(0x20, 0x7F))) | set("“”‘’—…·〈〉《》「」『』【】")
    for lead in [*LETTERS.get(encoding, range(0xA1, 0xA9)), *level]:
        for trail in range(0x40, 0xFF):
            try:
                found.update(bytes((lead, trail)).decode(encoding))
            except UnicodeDecodeError:
                pass
    return found


def make(source, region, face, wanted):
    options = subset.Options()
    options.layout_features = ["ccmp", "vert"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "vhea", "vmtx", "VORG"]
    options.notdef_outline = True
    options.hinting = False
    font = TTFont(source, fontNumber=face, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, wanted)))
    subsetter.subset(font)
    family = f"Noto Serif CJK {region} Common"
    postscript = family.replace(" ", "") + "-Bold"
    names = {1: family, 3: f"{postscript};entretien", 4: f"{family} Bold", 6: postscript}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = f"{family} Bold"
    cff.topDictIndex[0].FamilyName = family
    font.save(pathlib.Path(__file__).with_name(f"{postscript}.otf"), reorderTables=True)


def main(source):
    for region, face, encoding, level in REGIONS:
        make(source, region, face, characters(encoding, level))


if __name__ == "__main__":
    main(*sys.argv[1:])
