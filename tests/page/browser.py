"""Chromium, driven over its own protocol through two pipes: no driver, no port, nothing downloaded."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="the page is tried in Chromium, which is not installed here"
)

WAIT = 60
"""Seconds after which a browser that says nothing is given up."""

_FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


class Browser:
    """One Chromium with one tab; everything that goes wrong in the page is kept in `problems`."""

    def __init__(self) -> None:
        assert CHROMIUM is not None
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        near_in, self._out = os.pipe()
        self._in, near_out = os.pipe()
        far_in, far_out = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 20) for each in (near_in, near_out))

        def placed() -> None:
            os.dup2(far_in, 3)  # where Chromium listens
            os.dup2(far_out, 4)  # where it answers

        self._process = subprocess.Popen(
            [CHROMIUM, *_FLAGS, f"--user-data-dir={self._folder.name}", "about:blank"],
            pass_fds=(3, 4), preexec_fn=placed, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,  # noqa: PLW1509 reason: two calls of the system, and no thread is started here
        )  # fmt: skip
        for each in (near_in, near_out, far_in, far_out):
            os.close(each)
        self._rest, self._number, self._session = b"", 0, ""
        self._loaded = False
        self.problems: list[str] = []
        self.requests: list[str] = []
        # those that there are need not be pages
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to one command."""
        number = self._send(method, **params)
        while True:
            found = self._next()
            if found.get("id") == number:
                assert "error" not in found, found["error"]
                result: dict[str, Any] = found["result"]
                return result

    def _send(self, method: str, **params: Any) -> int:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        return self._number

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], WAIT)
            assert ready, "Chromium does not answer"
            read = os.read(self._in, 1 << 20)
            assert read, "Chromium ended"
            self._rest += read
        text, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(text)
        match found.get("method"):
            case "Runtime.exceptionThrown":
                self.problems.append(
                    str(found["params"]["exceptionDetails"].get("exception", {}).get("description", found))
                )
            case "Log.entryAdded":
                self.problems.append(found["params"]["entry"]["text"])
            case "Page.loadEventFired":
                self._loaded = True
            case "Page.javascriptDialogOpening":  # leaving what was not saved: yes
                self._send("Page.handleJavaScriptDialog", accept=True)
            case "Network.requestWillBeSent":
                self.requests.append(found["params"]["request"]["url"])
        return found

    def open(self, path: Path) -> None:
        """Opens a file as by a double click."""
        self.problems.clear()
        self.requests.clear()
        self._loaded = False
        self.call("Page.navigate", url=path.resolve().as_uri())
        while not self._loaded:
            self._next()

    def run(self, script: str) -> Any:
        """What an expression comes to in the page, promises waited for."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def size(self, width: int, height: int = 900) -> None:
        """The size of the window."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def media(self, *, dark: bool = False, media: str = "") -> None:
        """What the style sees: print or screen, dark or light."""
        scheme = "dark" if dark else "light"
        self.call(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )

    def key(self, name: str, code: int, text: str = "") -> None:
        """Presses a key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code, **({"text": text} if text and kind == "keyDown" else {}))  # fmt: skip

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """A picture of the page."""
        found = self.call(
            "Page.captureScreenshot", captureBeyondViewport=whole, **({"clip": self._clip()} if whole else {})
        )
        path.write_bytes(base64.b64decode(found["data"]))

    def _clip(self) -> dict[str, Any]:
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}

    def pdf(self, path: Path) -> None:
        """The page as it is printed."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(found["data"]))

    def close(self) -> None:
        """Ends the browser that was started here."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._in)
        os.close(self._out)
        self._folder.cleanup()
