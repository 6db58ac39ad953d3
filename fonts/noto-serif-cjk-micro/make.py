"""Makes the micro-subset of Noto Serif CJK: what a book in any other language may need of it.

    python3 make.py NotoSerifCJK-Regular.ttc

Needs fontTools; writes NotoSerifCJKMicro-Regular.otf beside this script, the same bytes every
time. The subset has a name of its own, so that nobody takes it for the whole font.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Noto Serif CJK Micro"

# Punctuation; what languages call themselves; our labels in Japanese, Chinese and Korean; the
# units of dates.
CHARACTERS = (
    "\u3000、。「」『』【】〈〉《》（）［］・：；？！，．ー…—"
    "한어한국어日本語中文简体繁體漢語汉语"
    "目次問答編集部注要点写真原著者公開ページ訳"
    "目录问答编者按核心观点图原文作者发布于第页注释译"
    "目錄問答編者按核心觀點圖原文作者發布於第頁註釋譯"
    "차례문질문답변편집자주핵심요점사진원저자게시쪽옮김"
    "年月日년월일"
)


def main(source):
    options = subset.Options()
    options.layout_features = ["locl", "ccmp"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "vhea", "vmtx", "VORG"]
    options.desubroutinize = True
    options.notdef_outline = True
    options.hinting = False
    font = TTFont(source, fontNumber=0, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    postscript = FAMILY.replace(" ", "") + "-Regular"
    names = {1: FAMILY, 3: f"{postscript};entretien", 4: FAMILY, 6: postscript}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = FAMILY
    cff.topDictIndex[0].FamilyName = FAMILY
    font.save(pathlib.Path(__file__).with_name(f"{postscript}.otf"), reorderTables=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
