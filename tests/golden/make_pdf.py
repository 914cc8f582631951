"""Makes the PDF documents of tests/golden/forms, whose rows a person wrote down beside them.

    python tests/golden/make_pdf.py FOLDER

Needs reportlab. The Chinese font is named and not embedded, as in many a published PDF.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "STSong-Light"


def text(words: str, size: float = 9, centred: bool = False) -> Paragraph:
    style = ParagraphStyle("x", fontName=FONT, fontSize=size, leading=1.3 * size, wordWrap="CJK", alignment=centred)
    return Paragraph(words, style)


def make(
    path: Path,
    title: str,
    header: list[list[str]],
    rows: list[list[str] | str],
    widths: list[float],
    align: str = "MIDDLE",
    ruled: bool = True,
    before: str = "",
    after: str = "",
    spans: tuple[tuple[Any, ...], ...] = (),
) -> None:
    """One table; a row that is a string is a heading over the whole width."""
    data = [[text(word, centred=True) for word in words] for words in header]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), align), *spans]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    for row in rows:
        if isinstance(row, str):
            style.append(("SPAN", (0, len(data)), (-1, len(data))))
            data.append([text(row, centred=True), *[""] * (len(widths) - 1)])
        else:
            data.append([text(cell, centred=len(cell) < 9) for cell in row])
    table = Table(data, colWidths=widths, repeatRows=len(header), splitInRow=0)
    table.setStyle(TableStyle(style))
    page = landscape(A4)

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(page[0] / 2, 25, f"- {document.page} -")

    body = [text(title, 16, centred=True), Spacer(1, 12)]
    if before:
        body += [text(before, 10.5), Spacer(1, 8)]
    body.append(table)
    if after:
        body += [Spacer(1, 16), text(after, 10)]
    document = SimpleDocTemplate(
        str(path), pagesize=page, leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50, invariant=1
    )
    document.build(body, onFirstPage=number, onLaterPages=number)


HEADER = ["序号", "责任领导", "重点工作", "完成时限", "完成情况", "完成状态", "责任单位"]
WIDTHS = [30, 60, 180, 60, 290, 60, 80]
LONG = (
    "上半年，围绕全年目标，分解任务、压实责任，建立周调度、月通报制度，先后召开调度会8次，现场督导23次，"
    "协调解决用地、资金、手续等方面的问题46个；"
)


def golden(folder: Path) -> None:
    """The documents of tests/golden/forms."""
    make(
        folder / "pdf-ruled.pdf",
        "云州市2025年重点工作上半年推进情况一览表",
        [HEADER],
        [
            "一、项目建设",
            [
                "1",
                "周明远",
                "实施市级重点项目150个，完成年度投资420亿元",
                "年底",
                LONG + "150个项目全部开工，完成投资226亿元，占年度计划的53.8%。",
                "按序时进度推进",
                "市发展改革委",
            ],
            ["2", "陈 平", "新建产业园区标准厂房60万平方米", "11月底", "建成38万平方米", "推进中", "云州高新区管委会"],
            [
                "3",
                "陈 平",
                "新引进投资亿元以上项目80个，其中10亿元以上项目6个、世界500强企业投资项目2个",
                "年底",
                LONG * 3 + "新引进亿元以上项目51个，其中10亿元以上项目4个。",
                "推进中",
                "市商务局",
            ],
            "二、城市更新",
            [
                "4",
                "吴一帆",
                "改造老旧小区45个",
                "10月底",
                LONG * 3 + "45个小区全部开工，31个完工。",
                "推进中",
                "市住建局",
            ],
            [
                "5",
                "吴一帆",
                "新建改建城市道路28条，打通断头路6条",
                "年底",
                LONG * 4 + "完工17条，打通断头路4条。",
                "推进中",
                "市城管局",
            ],
            ["6", "吴一帆", "新增城市绿地120万平方米", "年底", "新增87万平方米", "推进中", "市林业局"],
        ],
        WIDTHS,
        before="根据工作安排，市政府办公室对全市重点工作上半年推进情况进行了汇总，现将有关情况予以公布，欢迎社会各界监督。",
        after="注：数据截至2025年6月30日。",
    )
    make(
        folder / "pdf-plain-lines.pdf",
        "清溪县2025年民生实事进展情况",
        [["序号", "实事项目", "目前进展", "责任单位"]],
        [
            [
                "1",
                "新建改建农村公路90公里，改造危桥8座",
                "完成路基62公里、路面41公里；危桥改造开工7座，完工3座。",
                "县交通运输局",
            ],
            ["2", "建设乡镇卫生院中医馆5个", "5个中医馆全部建成并投入使用", "县卫生健康局"],
            ["3", "为1.2万名老年人提供居家养老服务", "服务老年人8600人次", "县民政局"],
        ],
        [40, 220, 330, 120],
        align="TOP",
        ruled=False,
    )
    make(
        folder / "pdf-groups.pdf",
        "东湖区2025年目标任务分解表",
        [
            ["序号", "目标任务", "完成时限", "责任单位", ""],
            ["", "", "", "牵头单位", "配合单位"],
        ],
        [
            ["1", "一般公共预算收入增长6%，税收占比达到78%以上", "年底", "区财政局", "区税务局"],
            [
                "2",
                "新增规模以上工业企业15家，新认定高新技术企业12家，科技型中小企业入库60家",
                "11月底",
                "区工信局",
                "区科技局",
            ],
            ["3", "建设城市书房4处", "8月底", "区文旅局", ""],
        ],
        [40, 330, 80, 120, 120],
        spans=(("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (2, 1)), ("SPAN", (3, 0), (4, 0))),
    )


if __name__ == "__main__":
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    golden(Path(sys.argv[1]))
