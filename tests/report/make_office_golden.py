"""Writes the office documents of tests/report/golden (x*.xlsx, d*.docx). What is in them is written beside them by hand.

    python tests/report/make_office_golden.py

Ordinary ones are written with openpyxl and python-docx, as a person's program would; what those do not write (phonetic
guides, tracked changes, damage) is written as XML.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

import docx
import openpyxl
from docx.oxml import parse_xml
from openpyxl.styles import Alignment

FOLDER = Path(__file__).parent / "golden"
HEAD = ["序号", "责任领导", "责任目标", "完成时限", "完成情况", "责任单位"]


def write(name: str, parts: dict[str, str | bytes]) -> None:
    """A package of these parts, the same bytes at every run."""
    with zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            info = zipfile.ZipInfo(part, (2025, 7, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)


# ---- workbooks --------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def letters(column: int) -> str:
    return chr(ord("A") + column)


def cell(row: int, column: int, value: object, style: int = 0) -> str:
    """A cell with a reference: text in place, a number, or XML that stands for itself."""
    at = f'r="{letters(column)}{row}"' + (f' s="{style}"' if style else "")
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"<c {at}><v>{value}</v></c>"
    text = str(value)
    if text.startswith("<"):
        return text.replace("AT", at)
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def row(number: int, values: list[object], attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>' + "".join(cell(number, i, v) for i, v in enumerate(values)) + "</row>"


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def workbook(sheets: dict[str, str | bytes], workbook_properties: str = "", more: dict[str, str | bytes] | None = None):
    """Parts of a workbook with these sheets."""
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook_properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}'
        f'<Relationship Id="rId98" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId99" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
    }
    for i, content in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = content
    parts.update(more or {})
    return parts


def styles(formats: dict[int, str], used: list[int]) -> str:
    """styles.xml: number formats, and which each cell style has (the first is General)."""
    own = "".join(f'<numFmt numFmtId="{i}" formatCode={quoteattr(c)}/>' for i, c in formats.items())
    cells = "".join(f'<xf numFmtId="{i}"/>' for i in [0, *used])
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def x01_merged_leader() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["云州市2025年民生实事责任分解表"])
    page.append(["类别", *HEAD])
    page.append(["教育", 1, "周明远", "新建幼儿园8所", "12月底", "已建成5所", "市教育局"])
    page.append([None, 2, None, "新增中小学学位3600个", "9月底", "已新增2400个", "市教育局"])
    page.append(["养老", 3, None, "建设社区食堂20家", "10月底", "建成12家", "市民政局、市财政局"])
    page.append([None, 4, "林若溪", "新增养老床位500张", None, "新增310张", "市民政局"])
    for area in ("A1:G1", "A3:A4", "A5:A6", "C3:C5", "E5:E6"):
        page.merge_cells(area)
    page["A1"].alignment = Alignment(horizontal="center")
    book.save(FOLDER / "x01-merged-leader.xlsx")


def x02_hidden() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "目标"
    page.append(["云州市2025年重点工作推进表"])
    page.append(HEAD)
    page.append([1, "周明远", "改造老旧小区20个", "年底", "已改造12个", "市住建局"])
    page.append([2, "周明远", "新建停车泊位3000个", "年底", "建成1800个", "市住建局"])
    page.append([3, "林若溪", "新建口袋公园15处", "9月底", "建成9处", "市城管局"])
    page.row_dimensions[4].hidden = True
    page.column_dimensions["D"].hidden = True
    book.save(FOLDER / "x02-hidden.xlsx")


def x03_rich_phonetic() -> None:
    strings = [
        *HEAD,
        "云州市2025年水利工作台账",
        "周明远",
        "<r><t>治理</t></r><r><rPr><b/></rPr><t>中小河流</t></r><r><t xml:space='preserve'> 46公里</t></r>",
        "<t>年底</t><rPh sb='0' eb='2'><t>niandi</t></rPh><phoneticPr fontId='1'/>",
        "已治理_x000D_\n31公里",
        "<r><t>市水务局</t></r><rPh sb='0' eb='1'><t>shi</t></rPh>",
    ]
    table = "".join(f"<si>{s if s.startswith('<') else f'<t>{s}</t>'}</si>" for s in strings)
    shared = lambda i: f'<c AT t="s"><v>{i}</v></c>'  # noqa: E731
    rows = (
        row(1, [shared(6)])
        + row(2, [shared(i) for i in range(6)])
        + row(3, [1, shared(7), shared(8), shared(9), shared(10), shared(11)])
    )
    write(
        "x03-rich-phonetic.xlsx",
        workbook({"台账": sheet(rows)}, more={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="1">{table}</sst>'}),
    )


def x04_dates() -> None:
    formats = styles({176: 'yyyy"年"m"月"d"日";@', 177: "yyyy\\-mm\\-dd"}, [14, 176, 177, 57, 22])
    rows = row(1, ["云州市2025年交通项目进度表"]) + row(2, HEAD)
    dated = [(45838, 1), (45899, 2), (46022, 3), (45931, 4), (45950.75, 5), (46022, 0)]
    for i, (serial, style) in enumerate(dated, 1):
        rows += (
            f'<row r="{i + 2}">'
            + "".join(cell(i + 2, c, v) for c, v in enumerate([i, "周明远", f"新建改建农村公路{20 + i}公里"]))
            + cell(i + 2, 3, serial, style)
            + "".join(cell(i + 2, c + 4, v) for c, v in enumerate([f"已完成{10 + i}公里", "市交通运输局"]))
            + "</row>"
        )
    write("x04-dates.xlsx", workbook({"Sheet1": sheet(rows)}, more={"xl/styles.xml": formats}))


def x05_dates_from_1904() -> None:
    rows = row(1, HEAD)
    rows += f'<row r="2">{cell(2, 0, 1)}{cell(2, 1, "林若溪")}{cell(2, 2, "新建公厕12座")}{cell(2, 3, 44560, 1)}'
    rows += f"{cell(2, 4, '建成7座')}{cell(2, 5, '市城管局')}</row>"
    write(
        "x05-dates-from-1904.xlsx",
        workbook({"Sheet1": sheet(rows)}, '<workbookPr date1904="1"/>', {"xl/styles.xml": styles({}, [14])}),
    )


def x06_percent_and_units() -> None:
    formats = styles({176: '0"所"', 177: '0.00"亿元"', 178: '#,##0"人"'}, [9, 176, 177, 178, 10])
    head = ["序号", "目标任务", "目标值", "完成值", "占全省比重", "是否完成", "责任单位"]
    rows = row(1, ["云州市2025年主要指标完成情况"]) + row(2, head)
    for i, (content, style, target, done, share, share_style, office) in enumerate(
        [
            ("新建幼儿园", 2, 8, 5, 0.625, 5, "市教育局"),
            ("完成固定资产投资", 3, 120.5, 84.35, 0.7, 1, "市发展改革委"),
            ("城镇新增就业", 4, 26000, 14300, 0.55000000000000004, 1, "市人社局"),
        ],
        1,
    ):
        n = i + 2
        rows += f'<row r="{n}">{cell(n, 0, i)}{cell(n, 1, content)}{cell(n, 2, target, style)}{cell(n, 3, done, style)}'
        rows += f"{cell(n, 4, share, share_style)}{cell(n, 5, '否')}{cell(n, 6, office)}</row>"
    write("x06-percent-and-units.xlsx", workbook({"指标": sheet(rows)}, more={"xl/styles.xml": formats}))


def x07_formulas() -> None:
    rows = row(1, ["云州市2025年城建目标一览表"]) + row(2, HEAD)
    for i, (content, progress) in enumerate(
        [("打通断头路6条", "已打通4条"), ("改造雨污管网35公里", "已改造22公里")], 1
    ):
        n = i + 2
        number = f"<c AT><f>ROW()-2</f><v>{i}</v></c>"
        text = f'<c AT t="str"><f>"已"&amp;A1</f><v>{progress}</v></c>'
        rows += row(n, [number, "周明远", content, "12月底", text, "市住建局"])
    write("x07-formulas.xlsx", workbook({"Sheet1": sheet(rows)}))


def x08_two_sheets() -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "第一部分"
    first.append(["云州市2025年政府工作报告任务分工"])
    first.append(HEAD)
    first.append([1, "周明远", "新增规上工业企业40家", "年底", "新增26家", "市工信局"])
    first.append([2, "周明远", "建设5G基站600个", "年底", "建成410个", "市工信局"])
    second = book.create_sheet("第二部分")
    second.append(HEAD)
    second.append([3, "林若溪", "新建高标准农田5万亩", "年底", "建成2.8万亩", "市农业农村局"])
    third = book.create_sheet("填表说明")
    third.append(["一、本表由各责任单位填报。"])
    book.save(FOLDER / "x08-two-sheets.xlsx")


def x09_no_references() -> None:
    rows = "".join(
        "<row>" + "".join(f'<c t="str"><v>{v}</v></c>' for v in values) + "</row>"
        for values in [
            HEAD,
            ["1", "周明远", "新建公交站亭60座", "年底", "建成41座", "市交通运输局"],
            ["2", "林若溪", "更新公交车80辆", "年底", "更新52辆", "市公交集团"],
        ]
    )
    write("x09-no-references.xlsx", workbook({"Sheet1": sheet(rows, '<dimension ref="A1:B1"/>')}))


def x10_strict() -> None:
    def x(text: str) -> str:
        for name in ("worksheet", "sheetData", "row", "c ", "c>", "is", "t>", "t ", "v", "mergeCells", "mergeCell "):
            text = text.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
        return text.replace(f'xmlns="{MAIN}"', 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"')

    rows = row(1, ["云州市2025年卫生健康重点任务"]) + row(2, HEAD)
    rows += row(3, [1, "林若溪", "新建社区卫生服务中心3家", "11月底", "建成2家", "市卫生健康委"])
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    write(
        "x10-strict.xlsx",
        {
            "_rels/.rels": f'<p:Relationships xmlns:p="{PACKAGE}"><p:Relationship Id="a" Type="{strict}/officeDocument" '
            'Target="/book/main.xml"/></p:Relationships>',
            "book/main.xml": '<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" '
            f'xmlns:q="{strict}" conformance="strict"><x:sheets><x:sheet name="任务" sheetId="7" q:id="b"/></x:sheets>'
            "</x:workbook>",
            "book/_rels/main.xml.rels": f'<p:Relationships xmlns:p="{PACKAGE}"><p:Relationship Id="b" '
            f'Type="{strict}/worksheet" Target="../pages/one.xml"/></p:Relationships>',
            "pages/one.xml": x(sheet(rows, after='<mergeCells><mergeCell ref="A1:F1"/></mergeCells>')),
            "[Content_Types].xml": '<Types><Override PartName="/book/main.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        },
    )


def x11_broken_second_sheet() -> None:
    good = sheet(
        row(1, HEAD)
        + row(2, [1, "周明远", "建成充电桩1200个", "年底", "建成760个", "市发展改革委"])
        + row(3, [2, "周明远", "新建停车楼2座", "年底", "在建2座", "市住建局"])
    )
    broken = sheet(
        row(1, HEAD)
        + row(2, [3, "林若溪", "改造公园5处", "年底", "改造3处", "市城管局"])
        + row(3, [4, "林若溪", "新建绿道18公里", "年底", "建成11公里", "市城管局"])
    )
    write(
        "x11-broken-second-sheet.xlsx",
        workbook({"甲": good, "乙": broken[: broken.index("市城管局", broken.index("绿道"))]}),
    )


def x12_invalid_bytes() -> None:
    rows = row(1, HEAD) + row(2, [1, "周明远", "新建幼儿园8所", "年底", "已建成@5所", "市教育局"])
    rows += row(3, [2, "周明远", "新建小学3所", "年底", "已建成1所", "市教育局"])
    write("x12-invalid-bytes.xlsx", workbook({"Sheet1": sheet(rows).encode().replace(b"@", b"\xff")}))


def x13_header_of_two_rows() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["附件1"])
    page.append(["云州市2025年上半年重点项目推进情况表"])
    page.append(["填报单位：云州市发展改革委", None, None, None, None, None, "单位：亿元"])
    page.append(["序号", "项目名称", "投资额", None, "完成情况", "责任单位", None])
    page.append([None, None, "年度计划", "累计投资", None, "牵头单位", "配合单位"])
    page.append([1, "城东水厂扩建工程", 3.2, 1.6, "主体完工", "市水务局", "市财政局"])
    page.append([2, "云湖生态修复工程", 2.4, 0.9, "完成清淤40%", "市生态环境局", "市水务局"])
    page.append(["注：累计投资为1至6月数。"])
    for area in ("A2:G2", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:G4", "A8:G8"):
        page.merge_cells(area)
    book.save(FOLDER / "x13-header-of-two-rows.xlsx")


def x14_blank_to_the_end() -> None:
    rows = row(1, HEAD).replace("</row>", '<c r="XFD1" s="0"/></row>')
    rows += row(2, [1, "周明远", "新建公厕12座", "年底", "建成7座", "市城管局"]).replace(
        "</row>", '<c r="XFD2"/></row>'
    )
    rows += '<row r="1048576"><c r="A1048576"/><c r="XFD1048576"/></row>'
    merges = '<mergeCells><mergeCell ref="A5:XFD9"/><mergeCell ref="H1:XFD1"/></mergeCells>'
    write("x14-blank-to-the-end.xlsx", workbook({"Sheet1": sheet(rows, '<dimension ref="A1:XFD1048576"/>', merges)}))


def x15_lost_list_of_sheets() -> None:
    rows = row(1, HEAD) + row(2, [1, "周明远", "新建农贸市场4个", "年底", "建成3个", "市商务局"])
    write("x15-lost-list-of-sheets.xlsx", {"xl/workbook.xml": "<workbook", "xl/worksheets/Sheet1.xml": sheet(rows)})


def x16_two_banks() -> None:
    book = openpyxl.Workbook()
    page = book.active
    head = ["序号", "责任目标", "完成情况", "责任单位"]
    page.append(["云州市2025年农业农村目标完成情况"])
    page.append(head * 2)
    page.append(
        [1, "新建高标准农田5万亩", "建成2.8万亩", "市农业农村局", 3, "改造户厕4000户", "改造2600户", "市农业农村局"]
    )
    page.append([2, "新增冷库15座", "建成9座", "市供销社", 4, "培育家庭农场50家", "培育38家", "市农业农村局"])
    page.merge_cells("A1:H1")
    book.save(FOLDER / "x16-two-banks.xlsx")


def x17_breaks_in_cells() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["序号", "责任领导", "责任目标", "完成\n时限", "完成情况", "责任单位"])
    page.append(
        [1, "周明远\n林若溪", "新建文化广场30个，\n改造图书馆1座", "12月底", "建成广场18个", "市文广旅局\n市财政局"]
    )
    book.save(FOLDER / "x17-breaks-in-cells.xlsx")


# ---- Word documents ---------------------------------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def p(text: str, properties: str = "") -> str:
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def tc(text: str = "", properties: str = "") -> str:
    content = text if text.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(text) if text else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(cells: list[str], properties: str = "") -> str:
    inner = "".join(c if c.startswith("<w:tc>") else tc(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str, widths: list[int] | None = None) -> str:
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths or [])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document(name: str, body: str, more: dict[str, str | bytes] | None = None) -> None:
    spaces = {
        "w": WORD, "mc": "urn:mc", "wps": "urn:wps", "wp": "urn:wp", "v": "urn:v", "r": RELATIONS,
    }  # fmt: skip
    declared = " ".join(f'xmlns:{k}="{v}"' for k, v in spaces.items())
    kinds = {"word/styles.xml": "styles", "word/numbering.xml": "numbering", "word/footnotes.xml": "footnotes"}
    related = "".join(
        f'<Relationship Id="r{k}" Type="{RELATIONS}/{k}" Target="{part.removeprefix("word/")}"/>'
        for part, k in kinds.items()
        if part in (more or {})
    )
    write(
        name,
        {
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {declared}><w:body>{body}'
            "<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
            **(more or {}),
        },
    )


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


START, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def d01_notice() -> None:
    notice = docx.Document()
    notice.add_heading("云州市2025年上半年责任目标完成情况", 0)
    notice.add_paragraph("现将上半年责任目标完成情况公布如下。")
    table = notice.add_table(rows=1, cols=len(HEAD))
    table.style = "Table Grid"
    for target, text in zip(table.rows[0].cells, HEAD, strict=True):
        target.text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader xmlns:w="{WORD}"/>'))
    for values in (
        ["1", "周明远", "改造老旧小区20个", "年底", "已改造12个", "市住建局"],
        ["2", "林若溪", "新增托位900个", "年底", "新增560个", "市卫生健康委"],
    ):
        for target, text in zip(table.add_row().cells, values, strict=True):
            target.text = text
    notice.add_paragraph("云州市人民政府办公室")
    notice.save(FOLDER / "d01-notice.docx")


def d02_spans() -> None:
    head1 = tr(
        [tc("序号", START), tc("类别", START), tc("目标任务", START), tc("进展", span(2)), tc("责任单位", START)]
    )
    head2 = tr([tc("", GOES_ON), tc("", GOES_ON), tc("", GOES_ON), tc("完成情况"), tc("是否完成"), tc("", GOES_ON)])
    rows = [
        tr(["1", tc("工业", START), "新增规上工业企业40家", "新增26家", "否", "市工信局"]),
        tr(["2", tc("", GOES_ON), "技改投资增长12%", "增长13.1%", "是", "市工信局"]),
        tr(["3", tc("商贸", START), "新建农贸市场4个", "建成4个", "是", "市商务局"]),
    ]
    document("d02-spans.docx", p("云州市2025年经济目标推进表") + tbl(head1, head2, *rows))


def d03_split() -> None:
    first = tbl(tr(HEAD, "<w:tblHeader/>"), tr(["1", "周明远", "打通断头路6条", "年底", "已打通4条", "市住建局"]))
    second = tbl(
        tr(HEAD, "<w:tblHeader/>"),
        tr(["2", "周明远", "新建人行天桥2座", "年底", "建成1座", "市住建局"]),
        tr(["3", "林若溪", "新建绿道18公里", "年底", "建成11公里", "市城管局"]),
    )
    document("d03-split.docx", p("云州市2025年城市建设任务表") + first + "<w:p/>" + second)


def d04_tracked() -> None:
    def changed(before: str, old: str, new: str, after: str) -> str:
        run = lambda t: f"<w:r><w:t>{t}</w:t></w:r>"  # noqa: E731
        return (
            f"<w:p>{run(before)}<w:del w:id='1' w:author='a'><w:r><w:delText>{old}</w:delText></w:r></w:del>"
            f"<w:ins w:id='2' w:author='a'>{run(new)}</w:ins>{run(after)}</w:p>"
        )

    moved = "<w:p><w:moveFromRangeStart/><w:moveFrom w:id='3'><w:r><w:t>市交通局</w:t></w:r></w:moveFrom><w:moveFromRangeEnd/></w:p>"
    arrived = "<w:p><w:moveTo w:id='4'><w:r><w:t>市交通局</w:t></w:r></w:moveTo></w:p>"
    rows = [
        tr(HEAD),
        tr(
            [
                "1",
                "周明远",
                "新建农村公路260公里",
                "年底",
                tc(changed("已建成", "150", "182", "公里")),
                tc(moved + arrived),
            ]
        ),
        tr(["2", "周明远", "撤销的项目", "年底", "无", "市交通局"], "<w:del w:id='5' w:author='a'/>"),
        tr(["2", "林若溪", "新建公交站亭60座", "年底", "建成41座", "市公交集团"], "<w:ins w:id='6' w:author='a'/>"),
    ]
    document("d04-tracked.docx", p("云州市2025年交通目标进展") + tbl(*rows))


def d05_automatic_numbers() -> None:
    level = ('<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>').format
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )
    number = lambda n: f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>'  # noqa: E731
    counted = tc(f"<w:p><w:pPr>{number(2)}</w:pPr></w:p>")
    section = lambda t: tr([tc(p(t, number(1)), span(6))])  # noqa: E731
    rows = [
        tr(HEAD),
        section("工业经济"),
        tr([counted, "周明远", "新增规上工业企业40家", "年底", "新增26家", "市工信局"]),
        tr([counted, "周明远", "建设5G基站600个", "年底", "建成410个", "市工信局"]),
        section("农业农村"),
        tr([counted, "林若溪", "新建高标准农田5万亩", "年底", "建成2.8万亩", "市农业农村局"]),
    ]
    document(
        "d05-automatic-numbers.docx", p("云州市2025年重点目标推进情况") + tbl(*rows), {"word/numbering.xml": numbering}
    )


def d06_nested_and_boxes() -> None:
    box = f"<w:txbxContent>{p('联系电话：0000-1234567')}</w:txbxContent>"
    anchor = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + box + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    inner = tbl(tr(["东湖区", "60张"]), tr(["西山县", "40张"]))
    rows = [
        tr(HEAD),
        tr(["1", "林若溪", "新增养老床位500张", "年底", tc(p("新增310张，其中：") + inner + "<w:p/>"), "市民政局"]),
        tr(["2", "林若溪", "建设社区食堂20家", "年底", "建成12家", "市民政局"]),
    ]
    title = "<w:p><w:r><w:t>云州市2025年民政目标进展</w:t></w:r>" + anchor + "</w:p>"
    document("d06-nested-and-boxes.docx", title + tbl(*rows))


def d07_drawn_by_hand() -> None:
    widths = [600, 20, 1400, 15, 3000, 1200, 30, 2000, 1500]
    cells = lambda texts, spans: tr([tc(t, span(s)) for t, s in zip(texts, spans, strict=True)])  # noqa: E731
    rows = [
        cells(HEAD, [1, 2, 2, 2, 1, 1]),
        cells(["1", "周明远", "新建公厕12座", "年底", "建成7座", "市城管局"], [2, 2, 1, 1, 2, 1]),
        cells(["2", "林若溪", "改造公园5处", "年底", "改造3处", "市城管局"], [2, 1, 2, 1, 2, 1]),
    ]
    document("d07-drawn-by-hand.docx", p("云州市2025年市容目标") + tbl(*rows, widths=widths))


def d08_controls_and_symbols() -> None:
    control = lambda inner: f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"  # noqa: E731
    link = "<w:p><w:hyperlink r:id='x'><w:r><w:t>已建成</w:t></w:r></w:hyperlink><w:r><w:t>182公里</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    field = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r><w:r>"
        "<w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    tick = "<w:p><w:r><w:sym w:font='Wingdings 2' w:char='F050'/></w:r></w:p>"
    head = ["序号", "责任目标", "完成情况", "是否完成", "责任单位"]
    rows = [
        tr(head),
        tr(["1", "新建农村公路260公里", tc(link), "否", tc(control(p("市交通运输局")))]),
        "<w:tr>"
        + tc(field)
        + tc("新建公交站亭60座")
        + tc("建成60座")
        + tc(tick)
        + control(tc("市公交集团"))
        + "</w:tr>",
    ]
    notes = (
        f"<w:footnotes xmlns:w='{WORD}'><w:footnote w:type='separator' w:id='0'>{p('——')}</w:footnote>"
        f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含改建路段。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    document(
        "d08-controls-and-symbols.docx", p("云州市2025年交通实事完成情况") + tbl(*rows), {"word/footnotes.xml": notes}
    )


def main() -> None:
    for name, make in sorted(globals().items()):
        if name[:1] in "xd" and name[1:3].isdigit():
            make()


if __name__ == "__main__":
    main()
