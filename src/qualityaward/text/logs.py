"""Texts about logs of decisions, their checkpoints and keys."""

from __future__ import annotations

from qualityaward.text.text import Text

_PROBLEMS: dict[str, Text] = {
    "log-failed": Text(
        "不能读写日志 `{path}`：{reason}",
        "the log `{path}` cannot be read or written: {reason}",
        "检查权限和磁盘空间；没有报告已写入的，就没有写入",
        "check permissions and space; what was not reported as added was not added",
    ),
    "log-end-damaged": Text(
        "日志 `{path}` 的最后一条已损坏，不再往后写",
        "the last entry of the log `{path}` is damaged, and nothing is added after it",
        "用 `qualityaward log verify` 查看；另开一个日志，保留这一个作为证据",
        "look at it by `qualityaward log verify`; begin another log and keep this one as evidence",
    ),
    "log-not-ours": Text(
        "`{path}` 不是决定日志，没有改动它",
        "`{path}` is no log of decisions, and was left as it is",
        "检查文件名；要新建日志，写一个还没有的文件名",
        "check its name; for a new log, name a file that is not there yet",
    ),
    "log-entry-none": Text(
        "日志里没有第 `{number}` 条",
        "the log has no entry `{number}`",
        "`qualityaward log show` 列出各条",
        "`qualityaward log show` lists them",
    ),
    "checkpoint-damaged": Text(
        "日志是空的或已损坏，不签检查点",
        "the log is empty or damaged, and no checkpoint of it is signed",
        "用 `qualityaward log verify` 查看",
        "look at it by `qualityaward log verify`",
    ),
    "checkpoint-against": Text(
        "原有的检查点 `{path}` 与日志不符，是证据，不覆盖",
        "the checkpoint `{path}` does not agree with the log; it is evidence and is not replaced",
        "用 `qualityaward log verify` 查看；另用 `-o` 写出检查点",
        "look at it by `qualityaward log verify`; write another checkpoint with `-o`",
    ),
    "checkpoint-shape": Text(
        "这不是检查点",
        "this is no checkpoint",
        "检查点由 `qualityaward log sign` 写出",
        "checkpoints are written by `qualityaward log sign`",
    ),
    "checkpoint-type": Text(
        "签名所签的不是日志检查点",
        "what was signed is no checkpoint of a log",
        "给出检查点文件",
        "name the file of a checkpoint",
    ),
    "checkpoint-unsigned": Text(
        "检查点没有签名",
        "the checkpoint has no signature",
        "找回签了名的检查点",
        "find the one that was signed",
    ),
    "checkpoint-signature": Text(
        "没有一个签名出自给出的密钥，或者检查点被改动过",
        "no signature is by the key that was given, or the checkpoint was altered",
        "核对密钥；找回检查点的原件",
        "check the key, and find the original checkpoint",
    ),
    "checkpoint-period": Text(
        "检查点的时间不在密钥的有效期内",
        "the checkpoint's time is outside the period of the key",
        "核对 `--key-from`、`--key-until`",
        "check `--key-from` and `--key-until`",
    ),
    "checkpoint-missing": Text(
        "给出了密钥，却没有检查点 `{path}`",
        "a key was given, and there is no checkpoint `{path}`",
        "用 `--checkpoint` 写出检查点文件",
        "name the checkpoint by `--checkpoint`",
    ),
    "checkpoint-needs-key": Text(
        "核对检查点要有公钥",
        "a checkpoint is verified with a public key",
        "用 `--key` 写出公钥的 PEM 文件",
        "name its PEM file by `--key`",
    ),
    "key-unreadable": Text(
        "这不是没有密码的 PEM 密钥，或者公钥和私钥用反了",
        "this is no PEM key without a password, or a public key in place of a private one",
        "签名用私钥，核对用公钥；`qualityaward keys new` 生成",
        "a private key signs, a public key verifies; `qualityaward keys new` makes one",
    ),
    "key-algorithm": Text(
        "密钥的算法不是 Ed25519",
        "the algorithm of the key is not Ed25519",
        "用 `qualityaward keys new` 生成密钥",
        "make a key by `qualityaward keys new`",
    ),
    "extra-missing": Text(
        "这里要用到 `{package}`，还没有安装",
        "this needs `{package}`, which is not installed",
        "安装：`pip install 'qualityaward[{extra}]'`",
        "install it by `pip install 'qualityaward[{extra}]'`",
    ),
}

_COMMANDS: dict[str, Text] = {
    "keys": Text("签名用的密钥对。", "Key pairs for signing."),
    "keys-short": Text("签名用的密钥对", "key pairs for signing"),
    "keys-new": Text(
        "生成一对 Ed25519 密钥：私钥只有本人能读（0600），公钥写在旁边。已有的文件不覆盖。\n\n"
        "私钥用于 `log sign`，放在写日志的人够不到的地方；公钥用于 `log verify --key`，可以公布。\n\n"
        "\b\n例：\n  qualityaward keys new 私钥.pem\n\n"
        "国密 SM2 没有维护良好、签名安全的 Python 库，本程序不用它签名。\n\n"
        "\b\n退出码：0 已生成；2 不能生成。",
        "Make a pair of Ed25519 keys: the private one, which only its owner can read (0600), and the public one beside it. No file is replaced.\n\n"
        "The private key is for `log sign`, and belongs where whoever writes the log cannot reach it; the public one is for `log verify --key`, "
        "and may be published.\n\n"
        "\b\nExample:\n  qualityaward keys new private.pem\n\n"
        "There is no well-kept Python library that signs with SM2 safely, and this program does not sign with it.\n\n"
        "\b\nExit status: 0 made, 2 cannot be.",
    ),
    "keys-new-short": Text("生成密钥对", "make a key pair"),
    "keys-public": Text(
        "公钥写到哪里；默认是私钥的文件名加 .pub",
        "where the public key goes; by default beside the private one, with .pub",
    ),
    "keys-made": Text(
        "私钥 {private}（谁能读它，谁就能签名），公钥 {public}\n密钥编号 {id}",
        "private key {private} (whoever can read it can sign), public key {public}\nkey id {id}",
    ),
    "cli-log": Text("日志", "LOG"),
    "cli-entry": Text("条", "ENTRY"),
    "log": Text(
        "只增不改的决定日志：每一条与前一条的摘要相连。\n\n"
        "日志是一个 .jsonl 文件，或 SQLite 数据库（以 .sqlite、.db 结尾）。",
        "An append-only log of decisions, each entry chained to the one before.\n\n"
        "LOG is a .jsonl file, or an SQLite database (ending .sqlite or .db).",
    ),
    "log-short": Text("只增不改的决定日志", "an append-only log of decisions"),
    "append": Text(
        "把决定写入日志；确实写到磁盘上以后才报告。被改动过的决定不写入。\n\n"
        "可以几个进程同时写。上次没有写完的一行移到旁边的文件（日志名加 .torn-位置），其余不受影响。\n\n"
        "\b\n退出码：0 已写入；2 不能写入。",
        "Add decisions to the log; what is reported is on the disk. A decision that was altered is not added.\n\n"
        "Several processes may add at once. A line that was not completed is set aside in a file beside the log "
        "(its name with .torn-OFFSET), and all before it stands.\n\n"
        "\b\nExit status: 0 added, 2 cannot be.",
    ),
    "find": Text(
        "按申报者、年份、规定、结论查日志，并列出每一条里审计要看的：原则条款的偏离，非默认的口径，没有写明认定人或日期的认定。\n\n"
        "`--with` 只列有这些的。\n\n"
        "\b\n例：\n  qualityaward log find 日志.jsonl --applicant 示例电缆 --year 2024\n"
        "  qualityaward log find 日志.jsonl --with findings --with readings\n\n"
        "\b\n退出码：0 有；1 没有；2 不能查。",
        "Find entries of a log by applicant, year, scheme and outcome, with what in each an auditor looks at: deviations from clauses in principle, "
        "readings other than the default, findings without an author or a date.\n\n"
        "`--with` lists only those that have them.\n\n"
        "\b\nExamples:\n  qualityaward log find log.jsonl --applicant acme --year 2024\n"
        "  qualityaward log find log.jsonl --with findings --with readings\n\n"
        "\b\nExit status: 0 something found, 1 nothing, 2 cannot look.",
    ),
    "find-title": Text("日志查询结果", "What was found in the log"),
    "find-short": Text("按申报者、年份、规定、结论查", "find entries by applicant, year, scheme, outcome"),
    "find-applicant": Text("编号，或名称的一部分", "an id, or a part of a name"),
    "find-year": Text("决定日期的年份", "the year of the date of decision"),
    "find-scheme": Text("规定的编号或系列", "the id of a scheme, or its family"),
    "find-outcome": Text("结论", "the outcome"),
    "find-with": Text(
        "只列有偏离、非默认口径、未写明认定人或日期的认定的；可写多次",
        "only entries that have such; may be repeated",
    ),
    "cli-year": Text("年份", "YEAR"),
    "cli-name": Text("名称", "NAME"),
    "append-short": Text("写入决定", "add decisions"),
    "append-at": Text("写入的时间；默认用电脑的时钟", "the time of adding; by default the machine's clock"),
    "verify": Text(
        "核对日志：每一条是否被改动，条与条是否相连，有没有缺、重、换、插。\n\n"
        "给出检查点和公钥，还能知道末尾有没有被截去、整个日志有没有被改写。\n\n"
        "\b\n退出码：0 完好；1 有损坏，或签名不能确认；2 不能核对。",
        "Verify the log: whether an entry was altered, and whether any is missing, repeated, exchanged or put in.\n\n"
        "With a checkpoint and a public key, also whether its end was cut off or all of it rewritten.\n\n"
        "\b\nExit status: 0 intact, 1 damaged or a signature not confirmed, 2 cannot be verified.",
    ),
    "verify-title": Text("日志核对结果", "The log verified"),
    "verify-short": Text("核对日志", "verify the log"),
    "verify-checkpoint": Text(
        "签了名的检查点，可写多次；默认是日志名加 .checkpoint",
        "a signed checkpoint, may be repeated; by default LOG.checkpoint",
    ),
    "verify-key": Text(
        "公钥的 PEM 文件；给出后必须有能确认的签名",
        "PEM file of the public key; with it, a signature is required",
    ),
    "verify-from": Text("密钥从何时起有效", "from when the key is valid"),
    "verify-until": Text("密钥到何时为止有效", "until when the key is valid"),
    "show": Text(
        "列出各条，或把其中一条的决定写成文件的样子。\n\n\b\n退出码：0；2 不能读取。",
        "List the entries, or give the decision of one as its file.\n\n\b\nExit status: 0, or 2 if it cannot be read.",
    ),
    "show-title": Text("日志的各条", "Entries of the log"),
    "show-short": Text("列出各条，或取出一条", "list entries, or give one"),
    "sign": Text(
        "签一个检查点：到此刻为止有多少条，最后一条的摘要是什么。\n\n"
        "把它放在写日志的人够不到的地方。私钥是 PEM 文件，例如：\n\n"
        "\b\n  qualityaward keys new private.pem\n\n"
        "\b\n退出码：0 已签；2 不能签。",
        "Sign a checkpoint: how many entries there are now, and the hash of the last.\n\n"
        "Keep it where whoever writes the log cannot reach it. The private key is a PEM file, such as of:\n\n"
        "\b\n  qualityaward keys new private.pem\n\n"
        "\b\nExit status: 0 signed, 2 cannot be.",
    ),
    "sign-short": Text("签一个检查点", "sign a checkpoint"),
    "sign-key": Text("私钥的 PEM 文件", "PEM file of the private key"),
}

_SAID: dict[str, Text] = {
    "log-added": Text("已写入第{number}条：{hash}", "entry {number} added: {hash}"),
    "log-again": Text(
        "注意：第{number}条与第{earlier}条是同一份决定",
        "note: entry {number} is the same decision as entry {earlier}",
    ),
    "log-again-copy": Text(
        "注意：第{number}条与第{earlier}条是同一份决定的两个副本（一份删节过，或重新留存过）",
        "note: entry {number} is another copy of the decision in entry {earlier} (redacted, or kept anew)",
    ),
    "log-unknown": Text(
        "没有签了名的检查点，无从知道末尾有没有被截去、整个日志有没有从某一条起重写过；以下只说明留下来的各条彼此相连。",
        "Without a signed checkpoint it cannot be known whether the end was cut off, or all of it written anew from some entry on; what follows "
        "says only that the entries that are there are chained to each other.",
    ),
    "find-nothing": Text("没有这样的条目", "there is no such entry"),
    "find-entry": Text(
        "第{number}条 {who}，{on}按{scheme}判定：{outcome}（封印 {seal}）",
        "entry {number}: {who}, decided under {scheme} on {on}: {outcome} (seal {seal})",
    ),
    "find-nobody": Text("未写明批准人", "nobody named"),
    "find-no-date": Text("未写明日期", "no date"),
    "find-deviation": Text("偏离{clause}：{by}，{on}", "deviation from {clause}: {by}, {on}"),
    "find-reading": Text(
        "口径“{name}”：{option}（默认{default}）", "reading “{name}”: {option} (the default is {default})"
    ),
    "find-finding-by": Text("认定“{path}”：没有写明认定人", "finding “{path}”: says not who made it"),
    "find-finding-date": Text("认定“{path}”：没有写明日期", "finding “{path}”: says not when it was made"),
    "find-finding-by-date": Text(
        "认定“{path}”：没有写明认定人和日期", "finding “{path}”: says neither who made it nor when"
    ),
    "find-redacted": Text(
        "已删去 {count} 处，可能还有未列出的",
        "{count} {count:part was|parts were} removed, and there may be more than is listed",
    ),
    "log-intact": Text(
        "完好：{count}条，最后一条 {head}", "intact: {count} {count:entry|entries}, the last {head}"
    ),
    "log-empty": Text("完好：日志是空的", "intact: the log is empty"),
    "log-damaged": Text("有损坏：{count}条", "damaged: {count} {count:entry|entries}"),
    "log-torn": Text(
        "日志末尾有一行不完整（{bytes}字节）：写入时中断的，这一行没有报告过已写入；事后截去的，要凭检查点才能发现。下次写入时把它移到旁边，前面的各条不受影响",
        "the last line is incomplete ({bytes} {bytes:byte|bytes}): where adding it was interrupted, it was never reported as added; where it was cut off "
        "later, a checkpoint shows it. The next entry sets it aside. All before it stand",
    ),
    "log-torn-aside": Text(
        "日志末尾原有一行不完整（{bytes}字节），已移到旁边的文件（文件名以 {name}.torn- 开头），本次写在它之前的各条之后。这一行如曾报告过已写入，就是事后被截去的，请用检查点核对",
        "the log ended in an incomplete line ({bytes} {bytes:byte|bytes}), which was moved to a file beside it (whose name begins with {name}.torn-); what was added now "
        "follows the entries before it. If that line was once reported as added, it was cut off later: verify with a checkpoint",
    ),
    "damage-shape": Text("第{line}行：不是日志的一条", "line {line}: no entry of a log"),
    "damage-hash": Text("第{line}行：第{number}条的内容被改动", "line {line}: entry {number} was altered"),
    "damage-previous": Text(
        "第{line}行：第{number}条之前的一条被换过",
        "line {line}: what comes before entry {number} was exchanged",
    ),
    "damage-missing": Text(
        "第{line}行：这里是第{number}条，它之前缺了",
        "line {line}: here is entry {number}, and some before it are missing",
    ),
    "damage-again": Text(
        "第{line}行：第{number}条重复出现，或次序被改", "line {line}: entry {number} again, or out of order"
    ),
    "checkpoint-holds": Text(
        "检查点（{at}，{count}条）：与日志相符",
        "checkpoint ({at}, {count} {count:entry|entries}): the log holds all of it",
    ),
    "checkpoint-cut": Text(
        "检查点（{at}，{count}条）：日志的末尾被截去",
        "checkpoint ({at}, {count} {count:entry|entries}): the end of the log was cut off",
    ),
    "checkpoint-rewritten": Text(
        "检查点（{at}，{count}条）：日志被改写过",
        "checkpoint ({at}, {count} {count:entry|entries}): the log was rewritten",
    ),
    "checkpoint-other": Text(
        "检查点（{at}，{count}条）：不是这个日志的",
        "checkpoint ({at}, {count} {count:entry|entries}): it is of another log",
    ),
    "checkpoint-refused": Text("检查点 {path}：不能确认", "checkpoint {path}: not confirmed"),
    "log-says": Text(
        "可以排除：单独改动、删去、重复、调换、插入某一条。",
        "Excluded: that an entry was altered, taken out, repeated, exchanged or put in by itself.",
    ),
    "log-says-signed": Text(
        "还可以排除（只要写日志的人拿不到私钥）：到第{count}条为止被截去或改写。",
        "Excluded also, if whoever writes the log has not the private key: that anything up to entry {count} was cut off or rewritten.",
    ),
    "log-cannot-unsigned": Text(
        "不能排除：末尾被截去，或整个日志从某一条起重写过。要排除，须有放在别处的、签了名的检查点。",
        "Not excluded: that its end was cut off, or that it was written anew from some entry on. For that, a signed checkpoint kept "
        "elsewhere is needed.",
    ),
    "log-cannot-signed": Text(
        "不能排除：第{count}条之后的被截去或改写；给别人看的是另一个日志。",
        "Not excluded: that what came after entry {count} was cut off or rewritten; that somebody else is shown another log.",
    ),
    "log-replay": Text(
        "各条里的决定是否成立，用 qualityaward replay 核对。",
        "Whether the decisions in it hold is for `qualityaward replay` to say.",
    ),
    "signed-as": Text("已签：{count}条，{head}", "signed: {count} {count:entry|entries}, {head}"),
}

TEXTS: dict[str, Text] = {**_PROBLEMS, **_COMMANDS, **_SAID}
