"""An editor's language server for YAML, as an editor speaks to it: over its standard input and output."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
from pathlib import Path
from typing import Any

WAIT = 60
"""Seconds after which a server that says nothing is given up."""


class Editor:
    """An editor with one folder open, and its settings as they stand in ``.vscode/settings.json``."""

    def __init__(self, server: Path, folder: Path) -> None:
        node = shutil.which("node")
        assert node is not None
        self.folder = folder.resolve()
        self.settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
        self._process = subprocess.Popen(
            [node, str(server), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        self._number, self._rest, self._beside = 0, b"", 0
        self.problems: dict[str, list[dict[str, Any]]] = {}
        root = self.folder.as_uri()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"publishDiagnostics": {}, "completion": {}, "hover": {}},
        }
        self.ask(
            "initialize",
            processId=os.getpid(),
            rootUri=root,
            capabilities=capabilities,
            workspaceFolders=[{"uri": root, "name": "project"}],
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self._all())

    def _all(self) -> dict[str, Any]:
        """The settings as a tree: what editors make of ``yaml.schemas``."""
        made: dict[str, Any] = {}
        for key, value in self.settings.items():
            at = made
            *steps, last = key.split(".")
            for step in steps:
                at = at.setdefault(step, {})
            at[last] = value
        made.setdefault("yaml", {}).update(validate=True, completion=True, hover=True)
        made["yaml"]["schemaStore"] = {"enable": False}  # nothing is fetched
        return made

    def opened(self, path: Path, text: str | None = None) -> list[dict[str, Any]]:
        """The problems that the editor shows in a file."""
        uri = path.resolve().as_uri()
        if text is None:
            text = path.read_text(encoding="utf-8")
        else:  # as a file beside it: what is said of a file that was closed may come late
            self._beside += 1
            uri = path.with_name(f"beside-{self._beside}.yaml").resolve().as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})  # fmt: skip
        while uri not in self.problems:
            self._next()
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        return self.problems[uri]

    def asked(self, method: str, path: Path, text: str, line: int, character: int) -> Any:
        """What the editor offers or shows at a place of a text."""
        uri = path.resolve().as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})  # fmt: skip
        found = self.ask(method, textDocument={"uri": uri}, position={"line": line, "character": character})
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        return found

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self._number += 1
        own = self._number
        self._send({"id": own, "method": method, "params": params})
        while True:
            found = self._next()
            if found.get("id") == own and "method" not in found:
                assert "error" not in found, found
                return found.get("result")

    def tell(self, method: str, **params: Any) -> None:
        """Tells the server something."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered."""
        head = self._until(lambda rest: rest.find(b"\r\n\r\n") + 4 if b"\r\n\r\n" in rest else 0)
        size = int(
            next(h for h in head.split(b"\r\n") if h.lower().startswith(b"content-length")).split(b":")[1]
        )
        found: dict[str, Any] = json.loads(self._until(lambda rest: size if len(rest) >= size else 0))
        match found.get("method"):
            case "workspace/configuration":
                tree = self._all()
                answers = [
                    tree.get(str(item.get("section", "")).split(".")[0]) for item in found["params"]["items"]
                ]
                self._send({"id": found["id"], "result": answers})
            case "textDocument/publishDiagnostics":
                self.problems[found["params"]["uri"]] = found["params"]["diagnostics"]
            case str() if "id" in found:
                self._send({"id": found["id"], "result": None})
        return found

    def _until(self, whole: Any) -> bytes:
        """So many bytes as `whole` finds there to be of a message."""
        stream = self._process.stdout
        assert stream is not None
        while not (size := whole(self._rest)):
            ready, _, _ = select.select([stream], [], [], WAIT)
            assert ready, "the language server does not answer"
            read = os.read(stream.fileno(), 1 << 16)
            assert read, "the language server ended"
            self._rest += read
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def close(self) -> None:
        """Ends the server that was started here."""
        self._process.terminate()
        self._process.wait(timeout=20)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
