"""`archived`: a kept decision with all that is needed to read, verify and decide it again, in one file that needs no registry.

A ZIP of plain files: the decision, its page, the texts that it was decided under, this program and its dependencies as wheels, the meaning of
the rules, instructions, and a script of Python's own library that verifies it all. The same decision, archived by the same installation, gives the same bytes.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qualityaward.disk import read_bytes
from qualityaward.errors import DecisionError
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.page import decision_page
from qualityaward.keeping.replay import replay
from qualityaward.source import Diagnostic
from qualityaward.text import say
from qualityaward.version import VERSION

DECISION: Final = "decision.json"
PROGRAM: Final = "program"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OLDEST: Final = 1980
"""The first year that the date of a file in a ZIP can be of."""

_LARGEST: Final = 256 * 1024 * 1024
_OWN: Final = "qualityaward"
_NOT_IN_WHEELS: Final = frozenset({"INSTALLER", "REQUESTED", "RECORD", "direct_url.json"})


class Archive(NamedTuple):
    """The bytes of an archive, what stands in it, and whether its manifest has SM3 beside SHA-256."""

    data: bytes
    names: tuple[str, ...]
    wheels: tuple[str, ...]
    sm3: bool


SEMANTICS: Final = ("semantics.md", "semantics.zh.md")
"""The pages of the semantics, English and Chinese, paragraph by paragraph the same."""

_ELSEWHERE: Final = re.compile(r"\[([^\]\[]*)\]\((?!semantics(?:\.zh)?\.md)[^)]*\)")


def archived(decision: Decision) -> Archive:
    """The archive of a decision. Raises :class:`DecisionError` for one that is altered or not the same when decided again."""
    if found := replay(decision).differences:
        raise DecisionError([Diagnostic("report-not-same", args={"where": found[0].path or found[0].cause})])
    held: dict[str, bytes] = {
        DECISION: decision.to_json().encode("utf-8"),
        "decision.html": decision_page(decision).encode("utf-8"),
    }
    scheme = decision.data["scheme"]
    held[f"texts/{scheme['id']}.{scheme['kind']}"] = scheme["text"].encode("utf-8")
    for each in decision.data["vocabularies"]:
        held[f"texts/{each['id']}.yaml"] = each["text"].encode("utf-8")
    for at, each in enumerate(decision.data["notices"], 1):
        held[f"texts/notice-{at}.{each['kind']}"] = each["text"].encode("utf-8")
    held |= {name: _alone(_semantics(name)) for name in SEMANTICS}
    held["verify.py"] = _asset("verify.py.txt")
    wheels = {f"{PROGRAM}/{name}": data for name, data in _wheels()}
    held |= wheels
    args = {
        "seal": decision.seal,
        "version": VERSION,
        "on": decision.on.isoformat(),
        "scheme": decision.scheme_id,
    }
    held["README.txt"] = (
        say("archive-readme", "zh", **args) + "\n\n" + say("archive-readme", "en", **args) + "\n"
    ).encode("utf-8")
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(held.items())]
    manifests = {"manifest-sha256.txt": "".join(lines).encode("utf-8")}
    digests = {name: _sm3(data) for name, data in sorted(held.items())}
    if sm3 := all(digest is not None for digest in digests.values()):
        manifests["manifest-sm3.txt"] = "".join(f"{d}  {n}\n" for n, d in digests.items()).encode("utf-8")
    held |= manifests
    return Archive(_zipped(held, decision), tuple(sorted(held)), tuple(wheels), sm3)


def _zipped(held: dict[str, bytes], decision: Decision) -> bytes:
    made = io.BytesIO()
    day = decision.on
    date = (day.year, day.month, day.day, 0, 0, 0) if day.year >= _OLDEST else (_OLDEST, 1, 1, 0, 0, 0)
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in sorted(held):
            archive.writestr(_entry(name, date), held[name], ZIP_DEFLATED, 9)
    return made.getvalue()


def _entry(name: str, date: tuple[int, int, int, int, int, int]) -> ZipInfo:
    entry = ZipInfo(name, date)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def held_in_archive(data: bytes) -> bytes | None:
    """The decision in the bytes of an archive; None for what is no archive."""
    import zlib
    from lzma import LZMAError
    from zipfile import BadZipFile

    broken = (
        BadZipFile, KeyError, ValueError, OSError, NotImplementedError, EOFError, RuntimeError, LZMAError, zlib.error,
    )  # fmt: skip
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(DECISION).file_size > _LARGEST:
                return None
            return archive.read(DECISION)
    except broken:
        return None


def _asset(name: str) -> bytes:
    return files("qualityaward.keeping").joinpath("assets", name).read_bytes()


def _semantics(name: str) -> bytes:
    """A page of the semantics: in the wheel, or in a source checkout."""
    inside = Path(__file__).parent / "assets" / name
    path = inside if inside.is_file() else Path(__file__).parents[3] / "docs" / "reference" / name
    return read_bytes(path, "program", _LARGEST)


def _alone(page: bytes) -> bytes:
    """A page whose links lead to what stands beside it; others are their text."""
    return _ELSEWHERE.sub(r"\1", page.decode("utf-8")).encode("utf-8")


def _sm3(data: bytes) -> str | None:
    """The SM3 digest (GB/T 32905), where this Python or `cryptography` has it."""
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        pass
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.hashes import SM3, Hash
    except ImportError:
        return None
    try:
        made = Hash(SM3())
    except UnsupportedAlgorithm:
        return None
    made.update(data)
    return made.finalize().hex()


# The program ------------------------------------------------------------------------------------------------


@cache
def _wheels() -> tuple[tuple[str, bytes], ...]:
    """This program and what it needs, as wheels made again from what is installed: once, since packing takes seconds."""
    return tuple(map(_wheel, _needed()))


def _needed() -> Iterator[Distribution]:
    """The distributions of this program and of what it needs."""
    waiting, seen = [_OWN], set[str]()
    while waiting:
        name = waiting.pop()
        plain = re.sub(r"[-_.]+", "-", name).lower()
        if plain in seen:
            continue
        seen.add(plain)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # needed on other systems only
        for needed in found.requires or ():
            name_of, _, marker = needed.partition(";")
            if "extra" not in marker and (match := _NAME.match(name_of)):
                waiting.append(match[0])
        yield found


def _wheel(found: Distribution) -> tuple[str, bytes]:
    """A distribution as the wheel that it was installed from, files of other systems and of this installation left out."""
    held = dict(sorted(_files(found)))
    name = re.sub(r"[-.]+", "_", found.metadata["Name"])
    version = found.version
    info = next(n.partition("/")[0] for n in held if n.endswith(".dist-info/METADATA"))
    tags = re.findall(r"^Tag: ([^-\s]+)-([^-\s]+)-(\S+)", held[f"{info}/WHEEL"].decode(), re.MULTILINE)
    tag = "-".join(".".join(dict.fromkeys(part)) for part in zip(*tags, strict=True))
    record = io.StringIO(newline="")
    rows = csv.writer(record, lineterminator="\n")
    for path, data in held.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.writerow([path, f"sha256={digest}", len(data)])
    rows.writerow([f"{info}/RECORD", "", ""])
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as wheel:
        for path, data in (*held.items(), (f"{info}/RECORD", record.getvalue().encode())):
            wheel.writestr(_entry(path, (_OLDEST, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED, 9)
    return f"{name}-{version}-{tag}.whl", made.getvalue()


def _files(found: Distribution) -> Iterator[tuple[str, bytes]]:
    """The files of a wheel by their paths; of a source checkout, the package as it stands there."""
    for path in found.files or ():
        if (
            ".." in path.parts
            or "__pycache__" in path.parts
            or path.name.startswith("_editable_impl_")
            or path.suffix == ".pth"
        ):
            continue
        if len(path.parts) > 1 and path.parts[0].endswith(".dist-info") and path.parts[-1] in _NOT_IN_WHEELS:
            continue
        place = Path(str(found.locate_file(path)))
        if place.is_file():
            yield path.as_posix(), read_bytes(place, "program", _LARGEST)
    if found.metadata["Name"] != _OWN:
        return
    package = Path(__file__).parents[1]
    folders = {package: _OWN, package.parents[1] / "schemes": f"{_OWN}/schemes"}
    for folder, into in folders.items():
        for place in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if place.is_file() and "__pycache__" not in place.parts:
                yield f"{into}/{place.relative_to(folder).as_posix()}", read_bytes(place, "program", _LARGEST)
    for name in SEMANTICS:
        yield f"{_OWN}/keeping/assets/{name}", _semantics(name)


__all__ = ["DECISION", "Archive", "archived", "held_in_archive"]
