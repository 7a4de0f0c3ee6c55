"""pile.py DIR: fill DIR with the files of an office that has kept them without docreg.

What is wrong in them is told on standard output, one a line: rule, tab, path. Nothing else is.
"""
import os
import sys
import zipfile

ODF = 'urn:oasis:names:tc:opendocument:xmlns:'
SHEET = 'application/vnd.oasis.opendocument.spreadsheet'
TEXT = 'application/vnd.oasis.opendocument.text'


def member(archive, name, text):
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    archive.writestr(info, text)


def odt(path, lines, mime=TEXT):
    """A document of some paragraphs, or a sheet with one a row."""
    if mime == TEXT:
        body = '<office:text>%s</office:text>' % ''.join(
            '<text:p>%s</text:p>' % line for line in lines)
    else:
        rows = ''.join('<table:table-row><table:table-cell office:value-type="string"><text:p>%s'
                       '</text:p></table:table-cell></table:table-row>' % line for line in lines)
        body = ('<office:spreadsheet><table:table table:name="1">%s</table:table>'
                '</office:spreadsheet>' % rows)
    with zipfile.ZipFile(path, 'w') as archive:
        member(archive, 'mimetype', mime)
        member(archive, 'META-INF/manifest.xml',
               '<manifest:manifest xmlns:manifest="%smanifest:1.0">'
               '<manifest:file-entry manifest:full-path="/" manifest:media-type="%s"/>'
               '<manifest:file-entry manifest:full-path="content.xml" '
               'manifest:media-type="text/xml"/></manifest:manifest>' % (ODF, mime))
        member(archive, 'content.xml',
               '<office:document-content xmlns:office="%soffice:1.0" xmlns:text="%stext:1.0" '
               'xmlns:table="%stable:1.0" office:version="1.2"><office:body>%s</office:body>'
               '</office:document-content>' % (ODF, ODF, ODF, body))


def docx(path, lines):
    word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006/'
    with zipfile.ZipFile(path, 'w') as archive:
        member(archive, '[Content_Types].xml',
               '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType='
               '"application/vnd.openxmlformats-package.relationships+xml"/><Override '
               'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
               'officedocument.wordprocessingml.document.main+xml"/></Types>' % package)
        member(archive, '_rels/.rels',
               '<Relationships xmlns="%srelationships"><Relationship Id="rId1" '
               'Type="%s/officeDocument" Target="word/document.xml"/></Relationships>'
               % (package, office))
        member(archive, 'word/document.xml',
               '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (word, ''.join(
                   '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % line for line in lines)))


def pdf(path, word):
    """One page; whoever reads it finds nothing of a header."""
    stream = 'BT /F1 12 Tf 50 700 Td (%s) Tj ET' % word
    parts = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
             '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources '
             '<< /Font << /F1 5 0 R >> >> >>',
             '<< /Length %d >>\nstream\n%s\nendstream' % (len(stream), stream),
             '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
    out = '%PDF-1.4\n'
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += '%d 0 obj\n%s\nendobj\n' % (number, part)
    start = len(out)
    out += 'xref\n0 %d\n0000000000 65535 f \n' % (len(parts) + 1)
    out += ''.join('%010d 00000 n \n' % place for place in places)
    out += 'trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(parts) + 1, start)
    with open(path, 'w') as file:
        file.write(out)


def header(number=None, title=None, version=None, day=None):
    lines = []
    if number:
        lines.append('文件編號：' + number)
    if title:
        lines.append('文件名稱：' + title)
    if version:
        lines.append('版次：' + version)
    if day:
        lines.append('生效日期：' + day)
    return lines


def put(path, *facts, text='本文。'):
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    lines = header(*facts) + ['壹、目的', text + path]
    ending = path.rsplit('.', 1)[1]
    if ending == 'docx':
        docx(path, lines)
    elif ending == 'ods':
        odt(path, lines, SHEET)
    else:
        odt(path, lines)


def write(path, data):
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'wb') as file:
        file.write(data)


def wrong(rule, path):
    print('%s\t%s' % (rule, path))


def good():
    """Every habit, and nothing wrong."""
    put('01政策/ISMS-01-001 資通安全政策 V2.0.odt', 'ISMS-01-001', '資通安全政策', '2.0')
    pdf('01政策/ISMS-01-001 資通安全政策 V2.0.pdf', 'policy')
    put('二階程序書/ISMS-02-001組織管理程序書V1.1.odt', 'ISMS-02-001', '組織管理程序書', '1.1',
        '113年4月1日')
    put('二階程序書/ISMS_02_002_風險管理程序書_v1_2.docx', 'ISMS-02-002', '風險管理程序書', '1.2')
    put('二階程序書/ＩＳＭＳ－０２－００３　資產管理程序書　Ｖ１．０.odt')
    put('二階程序書/存取控制程序書(ISMS-02-004)_v1.10_20240401(核定版).odt')
    put('二階程序書/ISMS-02-005/文件管理程序書.odt', None, '文件管理程序書', '1.2')
    put('二階程序書/ISMS-02-006 實體安全程序書 第1.2版.docx')
    put('二階程序書/舊版/ISMS-02-006 實體安全程序書 第1.1版.docx')
    put('二階程序書/新文件1.odt', 'ISMS-02-007', '通信安全程序書', '1.0')
    put('二階程序書/ISMS-02-008 委外管理程序書-final.odt')
    write('二階程序書/複本 ISMS-02-008 委外管理程序書-final.odt',
          open('二階程序書/ISMS-02-008 委外管理程序書-final.odt', 'rb').read())
    put('二階程序書/ISMS-02-009 歷史資料保存程序書 113.04.01.odt')
    put('二階程序書/ISMS-02-009 歷史資料保存程序書 112.04.01.odt')
    put('三階/ISMS-03-001 備份作業說明書 Rev.2.odt')
    put('三階/IPv6移轉作業說明書 ISMS-03-002.odt')
    put('四階表單/02-005-02四階文件清冊(1130401).ods', '02-005-02', '四階文件清冊')
    put('四階表單/02-005-01 外來文件管制表.ods')
    put('四階表單/02-001-01_組織名冊_v1.0.ods')
    put('四階表單/02-003-01 資產清冊.ods', 'ISMS-02-003', None, '1.0')
    put('四階表單/資訊資產(含軟體)盤點表 02-003-02.ods')
    put('四階表單/02-002-01 風險評鑑表.ods')
    put('四階表單/02-002-01 風險評鑑表 - 複製.ods', text='')
    os.remove('四階表單/02-002-01 風險評鑑表 - 複製.ods')
    write('Thumbs.db', b'x')
    write('desktop.ini', b'x')
    write('.DS_Store', b'x')
    write('四階表單/~$02-005-01 外來文件管制表.ods', b'x')
    write('四階表單/.~lock.02-005-01 外來文件管制表.ods#', b'x')
    write('捷徑.lnk', b'x')


def bad():
    """What is wrong, one thing a file."""
    put('四階表單/ISMS-02-005-03 文件調閱申請單.ods')
    wrong('import-number', '四階表單/ISMS-02-005-03 文件調閱申請單.ods')
    put('雜項/會議紀錄 113.05.01.odt')
    wrong('import-number', '雜項/會議紀錄 113.05.01.odt')
    put('二階程序書/ISMS-02-010 業務持續程序書.odt', 'ISMS-02-011', '業務持續程序書')
    wrong('import-number', '二階程序書/ISMS-02-010 業務持續程序書.odt')
    put('四階表單/ISMS-02-012 稽核程序書.odt')
    wrong('import-tier', '四階表單/ISMS-02-012 稽核程序書.odt')
    put('二階程序書/ISMS-02-013 事件通報程序書.odt', 'ISMS-02-013', '資安事故應變程序書')
    wrong('import-title', '二階程序書/ISMS-02-013 事件通報程序書.odt')
    put('二階程序書/ISMS-02-014 帳號管理程序書 V1.2.odt', 'ISMS-02-014', '帳號管理程序書', '1.1')
    wrong('import-version', '二階程序書/ISMS-02-014 帳號管理程序書 V1.2.odt')
    put('二階程序書/ISMS-02-015 金鑰管理程序書 V1.0 1130501.odt')
    put('二階程序書/ISMS-02-015 金鑰管理程序書 V1.1 1130101.odt')
    wrong('import-version', '二階程序書/ISMS-02-015 金鑰管理程序書 V1.1 1130101.odt')
    put('二階程序書/ISMS-02-016 變更管理程序書 V1.0.odt')
    put('雜項/ISMS-02-016 變更管理程序書 V1.0.odt')
    wrong('import-conflict', '二階程序書/ISMS-02-016 變更管理程序書 V1.0.odt')
    wrong('import-conflict', '雜項/ISMS-02-016 變更管理程序書 V1.0.odt')
    put('二階程序書/ISMS-02-017 弱點管理程序書.odt')
    write('二階程序書/ISMS-02-018 修補管理程序書.odt',
          open('二階程序書/ISMS-02-017 弱點管理程序書.odt', 'rb').read())
    wrong('import-duplicate', '二階程序書/ISMS-02-017 弱點管理程序書.odt')
    wrong('import-duplicate', '二階程序書/ISMS-02-018 修補管理程序書.odt')
    put('四階表單/02-099-01 孤兒表.ods')
    wrong('import-parent', '四階表單/02-099-01 孤兒表.ods')
    put('二階程序書/ISMS-02-019 日誌管理程序書 113.02.30.odt')
    wrong('import-date', '二階程序書/ISMS-02-019 日誌管理程序書 113.02.30.odt')
    put('二階程序書/ISMS-02-020 教育訓練程序書.odt', None, None, None, '113年13月1日')
    wrong('import-date', '二階程序書/ISMS-02-020 教育訓練程序書.odt')
    write('二階程序書/ISMS-02-021 加密管理程序書.docx', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' * 64)
    wrong('import-unreadable', '二階程序書/ISMS-02-021 加密管理程序書.docx')
    write('雜項/打包.zip', b'PK')
    wrong('import-file', '雜項/打包.zip')
    write('二階程序書/ISMS-02-022 空白程序書.odt', b'')
    wrong('import-file', '二階程序書/ISMS-02-022 空白程序書.odt')
    os.symlink('/etc/passwd', '雜項/連結.odt')
    wrong('import-file', '雜項/連結.odt')
    put('二階程序書/ISMS-02-023 監控管理程序書.odt')
    put('二階程序書/ISMS-02-024 監控管理程序書.odt')
    wrong('title-unique', '二階程序書/ISMS-02-024 監控管理程序書.odt')
    put('二階程序書/ISMS-02-025 供應鏈程序書.odt')
    put('二階程序書/ISMS-02-025 供應鏈程序書 V1.1.odt')
    wrong('import-conflict', '二階程序書/ISMS-02-025 供應鏈程序書.odt')
    wrong('import-conflict', '二階程序書/ISMS-02-025 供應鏈程序書 V1.1.odt')
    put('二階程序書/ISMS-02-026 網路管理程序書.odt')
    put('二階程序書/ISMS-02-026 網路管理程序書 - 複製.odt')
    wrong('import-conflict', '二階程序書/ISMS-02-026 網路管理程序書 - 複製.odt')
    put('雜項/ISMS-02-027 與 ISMS-02-028.odt')
    wrong('import-number', '雜項/ISMS-02-027 與 ISMS-02-028.odt')
    put('二階程序書/ISMS-02-029(作廢).odt', None, '紙本管理程序書')
    wrong('import-conflict', '二階程序書/ISMS-02-029(作廢).odt')


os.makedirs(sys.argv[1])
os.chdir(sys.argv[1])
good()
if len(sys.argv) < 3:
    bad()
