"""Texts of office documents: a scheme for the legal office, and letters."""

from __future__ import annotations

from qualityaward.text.text import Text

_REVIEW: dict[str, tuple[str, str]] = {
    "review-title": ("{title}：条文与规则核对表", "{title}: the text and its rules, for checking"),
    "review-about": (
        "左栏是条文原文，右栏是写成规则之后的意思。请逐条核对右栏是否与左栏一致，在“核对”栏勾选并签名；不一致的，在右栏空白处写明。",
        "On the left is the text, on the right what its rules say. Tick whether they agree at every provision and sign; where they do not, "
        "write what is meant beside the rules.",
    ),
    "review-section-text": ("条文与规则", "The text and its rules"),
    "review-section-findings": ("由人认定的事项", "Findings that a person makes"),
    "review-section-readings": ("解释口径", "Readings"),
    "review-section-parameters": ("条文没有写定的数值", "Values that the text leaves open"),
    "review-section-notes": ("起草注记", "Drafting notes"),
    "review-section-depends": ("各项材料用于哪些条款", "What depends on what"),
    "review-section-signed": ("核对意见", "Signed"),
    "review-signed-line": (
        "□ 全部一致　　□ 有不一致，共＿＿处　　核对单位（印章）：＿＿＿＿＿＿＿＿＿＿　　核对人（签名）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日",
        "□ all agree    □ ____ do not    Checked by: ____________________    Signature: ____________________    Date: ____________",
    ),
    "review-findings-about": (
        "规则不能自动判断下列事项，由工作人员认定并写明依据。请核对是否确实需要人认定。",
        "No rule decides these; a person finds them and states a basis. Check that they need to be found by a person.",
    ),
    "review-readings-about": (
        "条文有不止一种理解。请选定一种（■ 为现在采用的），并写明理由或者文号。",
        "The text can be read in more than one way. Choose one (■ is used at present), with a reason or a document's number.",
    ),
    "review-parameters-about": (
        "条文没有写定、由年度公告或者办公室确定的数值。",
        "Values that the year's notice or the office sets.",
    ),
    "review-column-provision": ("条款", "Provision"),
    "review-column-text": ("条文原文", "Text"),
    "review-column-rules": ("规则的意思", "What the rules say"),
    "review-column-check": ("核对", "Check"),
    "review-column-number": ("序号", "No."),
    "review-column-finding": ("认定事项", "Finding"),
    "review-column-for": ("用于", "For"),
    "review-column-question": ("问题", "Question"),
    "review-column-options": ("口径", "Options"),
    "review-column-value": ("数值", "Value"),
    "review-column-default": ("缺省", "Default"),
    "review-column-set": ("确定为", "Set to"),
    "review-column-kind": ("种类", "Kind"),
    "review-column-asked": ("事项", "What is asked"),
    "review-check": ("一致□　不一致□", "agrees □  does not □"),
    "review-check-signed": ("签名：", "Signed:"),
    "review-check-text": ("文字无误□", "text correct □"),
    "review-kind-notice": ("前文", "Notice"),
    "review-kind-signature": ("落款", "Signature"),
    "review-kind-fact": ("事实", "fact"),
    "review-kind-finding": ("认定", "finding"),
    "review-kind-reading": ("口径", "reading"),
    "review-of": ("{whole}：{part}", "{whole}: {part}"),
    "review-option": ("□ {text}", "□ {text}"),
    "review-option-default": ("■ {text}", "■ {text}"),
    "review-this": ("本办法", "this regulation"),
    "review-open": ("未定", "open"),
    "review-blank": ("＿＿＿＿＿＿", "____________"),
    "review-graph-told": (
        "左边是规则要问的事项（● 事实，◆ 认定，▲ 口径），右边是用到它的条款。",
        "On the left what the rules ask (● facts, ◆ findings, ▲ readings), on the right the rules that turn on it.",
    ),
}  # fmt: skip

_MISTAKES: dict[str, Text] = {
    "pdf-no-font": Text(
        "没有安装中文字体，不能生成 PDF：文字会变成空框",
        "no Chinese font is installed, and the PDF would be full of empty boxes",
        "安装仿宋、宋体或者 Noto Serif CJK SC（如 `apt install fonts-noto-cjk`）；或者生成 .docx、.html",
        "install FangSong, SimSun or Noto Serif CJK SC (`apt install fonts-noto-cjk`), or write .docx or .html",
    ),
    "pdf-characters": Text(
        "已安装的字体都没有这个字：{chars}",
        "no installed font has this character: {chars}",
        "安装收字更多的字体（如 Noto Serif CJK SC），或者生成 .docx、.html",
        "install a font with more characters (Noto Serif CJK SC), or write .docx or .html",
    ),
}

TEXTS: dict[str, Text] = {**{code: Text(*both) for code, both in _REVIEW.items()}, **_MISTAKES}
