"""Texts of new files: a record's skeleton, and a new scheme project."""

from __future__ import annotations

from qualityaward.text.text import Text

_RECORD: dict[str, tuple[str, str]] = {
    "blank-title": ("{scheme}：{subject}的记录", "{scheme}: a record of {subject}"),
    "blank-about": (
        "不知道的留 null 或删去；没有发生过的列表写 []；认定写 met 或 not_met，各是什么意思见该项。",
        "What is not known stays null or is deleted; a list of what never happened is []; a finding is met or not_met.",
    ),
    "blank-id": ("编号：小写字母、数字、短横", "an id: small letters, digits, hyphens"),
    "blank-name": ("名称", "the name"),
    "blank-submitted": ("报送日期", "the day of submission"),
    "blank-applies": ("申报的奖项：{awards}", "the award applied for: {awards}"),
    "blank-line": ("{label}：{how}", "{label}: {how}"),
    "blank-cite": ("；用于{cite}", "; for {cite}"),
    "blank-evidence": ("；依据：{evidence}", "; by: {evidence}"),
    "blank-unit": ("，单位：{unit}", ", in {unit}"),
    "blank-bool": ("true（是）或 false（否）", "true or false"),
    "blank-int": ("整数", "a whole number"),
    "blank-number": ("数", "a number"),
    "blank-ratio": ("比率，如 0.05 表示百分之五", "a ratio: 0.05 is five per cent"),
    "blank-money": ("金额，如 30万元", "an amount, such as 300000 CNY"),
    "blank-text": ("文字", "text"),
    "blank-date": ("日期，如 2024-09-20", "a date, such as 2024-09-20"),
    "blank-region-of": ("{system}代码，加引号：{form}", "a code of {system} in quotes: {form}"),
    "blank-region": ('行政区划代码，加引号，如 "320700"', 'a code of GB/T 2260 in quotes, such as "320700"'),
    "blank-options": ("取其一：{options}", "one of {options}"),
    "blank-option": ("{name}（{label}）", "{name} ({label})"),
    "blank-list": ("没有就写 []；有的逐项写", "[] where there is none, else item by item"),
    "blank-optional": ("（可以不写）", " (may be left out)"),
    "blank-record": ("另有一份记录，取消注释后填写", "a record of its own; uncomment and fill in"),
    "blank-finding": ("met（符合）或 not_met（不符合）", "met or not_met"),
    "blank-finding-against": ("met（属实）或 not_met（不属实）", "met (it is so) or not_met (it is not so)"),
    "blank-finding-dated": (
        "{how}；属实的须写明何时发生：{{value: met, by: 认定机关, date: 认定日期, basis: 依据, happened: 发生日期}}",
        "{how}; if it is so, state when it happened: {{value: met, by: WHO FOUND IT, date: WHEN, basis: ON WHAT, happened: THE DAY OF THE EVENT}}",
    ),
    "blank-join": ("、", ", "),
}

_HELP: dict[str, Text] = {
    "record": Text(
        "生成一份空白记录：某一规定对某一主体要问的全部事实和认定，名称、写法、选项和所用条款写在注释里；"
        "或把填好的申报表（.xlsx）变成记录，把记录变回申报表（--to-form），内容一点不少。\n\n"
        "\b\n例：\n"
        "  qualityaward record --new lyg_edz_2024 --subject organization -o 记录.yaml\n"
        "  qualityaward record 申报表.xlsx -o 记录.yaml\n"
        "  qualityaward record 记录.yaml --scheme lyg_edz_2024 --to-form 申报表.xlsx\n\n"
        "\b\n退出码：0 完成；2 无法生成。",
        "Make an empty record: every fact and finding that a scheme asks of a subject, with labels, options and provisions as comments. "
        "Or turn a form (.xlsx) that was filled in into a record, and a record into a form (--to-form), with nothing lost.\n\n"
        "\b\nExample:\n"
        "  qualityaward record --new lyg_edz_2024 --subject organization -o record.yaml\n"
        "  qualityaward record form.xlsx -o record.yaml\n"
        "  qualityaward record record.yaml --scheme lyg_edz_2024 --to-form form.xlsx\n\n"
        "\b\nExit status: 0 done, 2 cannot run.",
    ),
    "record-short": Text("生成空白记录；申报表与记录互相转换", "make an empty record; turn forms into records and back"),
    "record-new": Text("按这份规定生成", "of this scheme"),
    "record-subject": Text("主体；规定只有一个主体时可以不写", "the subject; may be left out where the scheme has one"),
    "record-needs-new": Text("写明规定（`record --new 规定`），或写一份申报表、记录", "name a scheme (`record --new SCHEME`), a form or a record"),
    "record-needs-subject": Text(
        "写明主体：{subjects}",
        "name a subject: {subjects}",
        "加 `--subject 主体`",
        "add `--subject NAME`",
    ),
    "init": Text(
        "新建一个规定项目：规定、自有词汇、用例、空白记录，以及 pre-commit、持续集成和编辑器的设置。建成即可检查。\n\n"
        "文件夹须不存在或者是空的。--from 用规定的原件生成规定文件，--id 是规定的编号（默认取文件夹名）。\n\n"
        "\b\n例：\n"
        "  qualityaward init shili_2025\n"
        "  qualityaward init 示例 --id shili_2025 --from 办法.docx\n\n"
        "\b\n退出码：0 完成；2 无法建立。",
        "Make a new scheme project: scheme, vocabulary, cases, an empty record, and settings for pre-commit, CI and editors. It passes `check`.\n\n"
        "The folder must not exist, or be empty. --from makes the scheme from a regulation; --id is the scheme's id (by default the folder's name).\n\n"
        "\b\nExamples:\n"
        "  qualityaward init example_2025\n"
        "  qualityaward init project --id example_2025 --from measures.docx\n\n"
        "\b\nExit status: 0 done, 2 cannot run.",
    ),
    "init-short": Text("新建一个规定项目", "make a new scheme project"),
    "init-from": Text("由这份原件生成规定", "make the scheme from this regulation"),
    "init-id": Text("规定的编号；默认取文件夹名", "the scheme's id; by default the folder's name"),
    "init-not-empty": Text(
        "文件夹 `{path}` 里已经有文件",
        "the folder `{path}` has files in it",
        "换一个名称，或者先清空",
        "choose another name, or empty it",
    ),
    "init-failed": Text("不能建立 `{path}`：{reason}", "`{path}` cannot be made: {reason}", "检查权限和磁盘空间", "check permissions and space"),
    "init-done": Text(
        "已建立 {path}：\n{files}\n接着：\n  cd {path}\n  qualityaward check schemes/{id}.yaml{cases}",
        "{path} is made:\n{files}\nNext:\n  cd {path}\n  qualityaward check schemes/{id}.yaml{cases}",
    ),
    "missing-directory": Text("缺少文件夹：`qualityaward init 文件夹`", "a folder is missing: `qualityaward init DIR`"),
}  # fmt: skip

TEXTS: dict[str, Text] = {**{code: Text(*both) for code, both in _RECORD.items()}, **_HELP}
