#!/usr/bin/env python3
"""office_files.py FOLDER: office files for tests, made by python-docx and by hand.

labels.docx   numbered paragraphs in every format that Word and LibreOffice spell alike
rules.docx    an agency's document: numbered articles, merged cells, headers, fields, a text box
stream.docx   the same, written by a program that cannot seek: data descriptors
"""
import io
import sys
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FORMATS = """decimal decimalZero lowerLetter upperLetter lowerRoman upperRoman ordinal
    ideographTraditional ideographZodiac ideographLegalTraditional chineseLegalSimplified
    taiwaneseCounting taiwaneseCountingThousand chineseCounting chineseCountingThousand
    japaneseCounting decimalEnclosedCircle""".split()
STARTS = [1, 2, 9, 10, 11, 12, 19, 20, 21, 26, 27, 30, 53, 99, 100, 101, 110, 111, 120, 999, 1001]


def element(text):
    return parse_xml(text.replace(">", " %s>" % nsdecls("w"), 1))


def level(number, form, text):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="space"/>'
            '<w:lvlText w:val="%s"/></w:lvl>' % (number, form, text))


def numbering_of(document):
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    return numbering


def number(paragraph, level_number, num):
    paragraph._p.get_or_add_pPr().append(element(
        '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>' % (level_number, num)))


def labels(path):
    document = docx.Document()
    numbering = numbering_of(document)
    nums = []
    for i, form in enumerate(FORMATS):
        numbering.append(element('<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>'
                                 % (i, level(0, form, "第%1條"))))
        for start in STARTS:
            nums.append('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/><w:lvlOverride '
                        'w:ilvl="0"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>'
                        % (len(nums) + 1, i, start))
            number(document.add_paragraph("%s %d" % (form, start)), 0, len(nums))
    for num in nums:
        numbering.append(element(num))
    document.save(path)


def rules(path):
    document = docx.Document()
    numbering = numbering_of(document)
    numbering.append(element('<w:abstractNum w:abstractNumId="0">%s</w:abstractNum>' % (
        level(0, "taiwaneseCountingThousand", "第%1條") +
        level(1, "ideographLegalTraditional", "%2、") +
        level(2, "taiwaneseCountingThousand", "（%3）") + level(3, "decimal", "%4."))))
    numbering.append(element('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    section = document.sections[0]
    section.header.paragraphs[0].text = "文件編號：ISMS-02-005 版次：1.1"
    section.footer.paragraphs[0].text = "第 1 頁"
    document.add_heading("資通安全管理程序書", 1)
    for i in range(12):
        number(document.add_paragraph("本程序書依據資通安全管理法第%d條訂定。" % (i + 1)), 0, 1)
        for depth, text in ((1, "目的"), (2, "確保資訊系統之安全"), (3, "item alpha %d" % i),
                            (3, "item beta"), (1, "範圍")):
            number(document.add_paragraph(text), depth, 1)
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "修訂紀錄"
    for row in range(1, 4):
        for column, text in enumerate(("1.%d" % row, "115年%d月1日" % row, "修訂第%d條" % row)):
            table.cell(row, column).text = text
    table.cell(3, 2).add_table(1, 2).cell(0, 1).text = "nested cell"
    document.add_paragraph()._p.append(element(
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>中華民國115年</w:t></w:r></w:fldSimple>'))
    changed = document.add_paragraph("保留")
    changed._p.append(element('<w:ins w:author="王小明"><w:r><w:t>新增文字</w:t></w:r></w:ins>'))
    document.save(path)


class Stream(io.RawIOBase):
    """A pipe to a file: it can be written, and that is all."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)

    def close(self):
        self.file.close()
        super().close()


def stream(source, path):
    with zipfile.ZipFile(source) as old, Stream(path) as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))


def main():
    folder = sys.argv[1]
    labels(folder + "/labels.docx")
    rules(folder + "/rules.docx")
    stream(folder + "/rules.docx", folder + "/stream.docx")


if __name__ == "__main__":
    main()
