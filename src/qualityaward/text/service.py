"""Texts of the service: its command, its refusals and its first page."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "serve": Text(
        "以网络服务提供审查、名额核对、比较、复核、办法文本、申报表和自查页。默认只听本机；除非指定 --log，什么也不保存。\n\n"
        "\b\n例：\n"
        "  qualityaward serve --port 8000\n"
        "  qualityaward serve --schemes 办法/ --notice 2024年公告.yaml --log 决定.jsonl\n"
        "  curl --data-binary @记录.yaml 'http://127.0.0.1:8000/schemes/yingkou/evaluate?on=2024-10-15'\n\n"
        "\b\n退出码：0 正常停止；2 无法启动。",
        "Serve evaluation, rounds, comparison, replay, schemes, forms and self-check pages over HTTP. Listens on this machine alone "
        "by default, and stores nothing unless --log names where.\n\n"
        "\b\nExample:\n"
        "  qualityaward serve --port 8000\n"
        "  qualityaward serve --schemes schemes/ --notice notice-2024.yaml --log decisions.jsonl\n"
        "  curl --data-binary @record.yaml 'http://127.0.0.1:8000/schemes/yingkou/evaluate?on=2024-10-15'\n\n"
        "\b\nExit status: 0 stopped as asked, 2 cannot start.",
    ),
    "serve-short": Text("以网络服务提供审查", "answer over HTTP"),
    "serve-host": Text("监听的地址", "the address to listen on"),
    "serve-port": Text("端口；0 为任意空闲端口", "the port; 0 for any that is free"),
    "serve-notice": Text("年度公告，可多次；按办法和日期自动选用", "a year's notice, repeatable; chosen by regulation and day"),
    "serve-log": Text("留存的决定写入这个日志", "append kept decisions to this log"),
    "serve-largest": Text("请求内容的上限，MiB", "most MiB of a body"),
    "serve-seconds": Text("一次答复最多几秒", "most seconds for an answer"),
    "serve-at-once": Text("同时办理几个请求", "requests worked on at a time"),
    "serve-waiting": Text("最多排队几个请求", "requests that may wait"),
    "serve-started": Text("正在 http://{host}:{port} 提供服务，按 Ctrl-C 停止", "serving on http://{host}:{port}; Ctrl-C stops it"),
    "serve-port-taken": Text("不能在 {host}:{port} 监听：{why}", "cannot listen on {host}:{port}: {why}", "换一个 --port", "choose another --port"),
    "service-extra": Text("网络服务需要附加组件 serve", "the service needs the extra `serve`", "pip install 'qualityaward[serve]'", "pip install 'qualityaward[serve]'"),
    "service-large": Text("请求内容超过{most}字节", "the body is longer than {most} bytes"),
    "service-length": Text("内容长度不是数", "the length of the body is no number"),
    "service-encoding": Text("不接受压缩的请求内容", "a compressed body is not accepted"),
    "service-slow": Text("请求内容发送得太慢", "the body was sent too slowly"),
    "service-busy": Text("正忙，请稍后再试", "busy; try again shortly"),
    "service-time": Text("{most}秒内没有办完，请减少内容后再试", "not answered within {most} seconds; try again with less"),
    "service-day": Text("`{name}` 不是一个日期", "`{name}` is no date"),
    "service-twice": Text("`{name}` 里 `{key}` 写了两次", "`{key}` stands twice in `{name}`"),
    "service-media": Text("不认识的表格类型；可用：{known}", "no table of this media type is known; there are {known}"),
    "service-request": Text("请求的参数有误", "a parameter of the request is wrong"),
    "service-none": Text("没有这一页", "there is no such page"),
    "service-refused": Text("这一页不接受这种请求", "the page does not take this kind of request"),
    "service-problems": Text("内容不能使用，共{count}个问题", "the content cannot be used; problems: {count}"),
    "service-fault": Text("程序出错，请把编号 {request} 告诉管理员", "a fault of ours; tell the administrator this number: {request}"),
    "service-home": Text("质量奖办法", "Quality award regulations"),
    "service-home-about": Text("各办法的自查页、文本、规则和空白申报表。页面不收集任何信息。", "The self-check page, text, rules and blank forms of each regulation. These pages collect nothing."),
    "service-home-text": Text("文本与规则对照", "text and rules side by side"),
    "service-home-xlsx": Text("{subject}申报表（Excel）", "form for {subject} (Excel)"),
    "service-home-docx": Text("{subject}申报表（Word）", "form for {subject} (Word)"),
    "service-home-page": Text("自查页", "self-check"),
}  # fmt: skip
