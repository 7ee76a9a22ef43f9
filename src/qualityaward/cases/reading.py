"""A file of cases read strictly against its scheme: every problem with its place, code and closest name.

``qualityaward.conformance/1``: see ``docs/reference/cases.md``. A case may hold what a real application holds: no problem
shows a line or a value of a record.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from datetime import date
from typing import Any, Final

from qualityaward.cases.claims import ClaimReader
from qualityaward.cases.merging import PARTS, as_tree, entry, merged_parts
from qualityaward.cases.other_claims import OtherClaimReader
from qualityaward.cases.others import OtherReader
from qualityaward.cases.written import FORMAT, KINDS, Case, CaseBook, Claim, Equivalent, Kind, Other
from qualityaward.errors import CaseError, NoticeError, RecordError
from qualityaward.language.types import BOOL
from qualityaward.procedure.case_file import in_order
from qualityaward.procedure.strict import EMPTY, Strict, absent
from qualityaward.reading import Entry, Mapping, Node, Scalar, Sequence, read, resolve
from qualityaward.reading.document import Limits
from qualityaward.reading.formats.cases import EQUIVALENT, KEYS, RECORD, SECTION, TEST_OF
from qualityaward.reading.keys import unknown
from qualityaward.record.loading import RECORD_FORMAT, record_at
from qualityaward.record.notice import notice_of
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic, Span, format_code
from qualityaward.suggest import closest

LIMITS: Final = Limits(size=2**21, nodes=500_000)
MOST_CASES: Final = 5_000

_ELSEWHERE: Final = ("scheme", "winners", "applicants", "candidates", "history", "overrides", "steps")

Tops = AnyMapping[Kind, Mapping]
Opener = Callable[[str], Record]
"""Opens the record of a file beside the cases; raises :class:`RecordError`."""


def cases_from(data: str | bytes, name: str, scheme: Scheme, opener: Opener | None = None) -> CaseBook:
    """The cases in `data`, YAML or JSON, for `scheme`; raises :class:`CaseError` with every problem."""
    document = read(data, name, "json" if name.endswith(".json") else "yaml", private=True, limits=LIMITS)
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise CaseError(problems)
    reader = _Reader(problems.append, scheme, name, opener)
    found = reader.book(root)
    if problems:
        raise CaseError(_once(problems, len(document.diagnostics)))
    return found


def _once(problems: list[Diagnostic], first: int) -> list[Diagnostic]:
    """Problems in order of place, each once: a base has its problems once, and what cannot be read has no others."""
    unread = {p.span for p in problems[:first] if p.span.line}
    kept: dict[object, Diagnostic] = {}
    for i, each in enumerate(problems):
        if i < first or each.span not in unread:
            kept.setdefault((each.code, each.span) if each.span.line else i, each)
    return in_order(list(kept.values()))


def names_another(data: str | bytes, name: str, scheme: Scheme) -> bool:
    """Whether a file says that its cases are for another scheme."""
    root = read(data, name, "json" if name.endswith(".json") else "yaml", private=True, limits=LIMITS).root
    stated = root.get("scheme") if isinstance(root, Mapping) else None
    listed = tuple(stated) if isinstance(stated, Sequence) else (stated,)
    named = [each.text for each in listed if isinstance(each, Scalar) and not absent(each)]
    return bool(named) and not any(_names(text, scheme) for text in named)


class _Reader(Strict):
    def __init__(
        self, report: Callable[[Diagnostic], None], scheme: Scheme, file: str, opener: Opener | None
    ) -> None:
        def counted(problem: Diagnostic) -> None:
            self.count += 1
            report(problem)

        super().__init__(counted)
        self.count = 0
        self.scheme, self.file, self.opener = scheme, file, opener
        self.names: set[tuple[str, str]] = set()
        self.stated_day: Node | None = None

    def book(self, root: Mapping) -> CaseBook:
        """The whole file."""
        self.keys(root, KEYS)
        if (stated := self.text(root, "format", "format", due=True)) not in (None, FORMAT):
            node = root.get("format")
            self.problem(
                format_code(stated, FORMAT), node.span if node else root.span, "format", expected=FORMAT
            )
        named = self.named(root)
        title = self.text(root, "title", "title") or ""
        for key in ("cites", "note"):
            self.text(root, key, key)
        base = self.bases(root.get("base"), "base")
        cases: list[Case] = []
        if absent(root.get("sections")) and absent(root.get("tests")):
            self.missing(root, "sections", "sections")
        day = self.day(root, "on", "on")
        self.stated_day = root.get("on")
        tops = self.tops(root, {}, "")
        cases += self.tests(root.get("tests"), "", base, day, tops)
        for node in self.items(root.get("sections"), "sections", MOST_CASES) or ():
            section = self.mapping(node, "sections[]")
            if section is None:
                continue
            elsewhere = self.elsewhere(section, "sections[]")
            for problem in unknown(section, SECTION, "sections[]"):
                if problem.args["name"] not in elsewhere:
                    self.report(problem)
            name = self.text(section, "name", "sections[].name") or ""
            own = self.bases(section.get("base"), "sections[].base")
            if absent(section.get("tests")):
                self.missing(section, "tests", "sections[].tests")
            if not elsewhere:
                inner = self.tops(section, tops, "sections[].")
                cases += self.tests(section.get("tests"), name, {**base, **own}, day, inner)
        return CaseBook(self.file, title, named, tuple(cases), base, tuple(self.equivalent(root)))

    def named(self, root: Mapping) -> str | None:
        """What a file calls the scheme of its cases: by its id or path, alone or among others on which they hold too."""
        node = root.get("scheme")
        if isinstance(node, Mapping):
            self.problem("test-fragment", node.span, "scheme")
            return None
        stated = self.texts(node, "scheme", MOST_CASES, one=True) or ()
        own = next((text for text in stated if _names(text, self.scheme)), None)
        if stated and own is None:
            place = spot_of(root, "scheme")
            self.problem("test-other-scheme", place, "scheme", self.scheme.id, name=", ".join(stated))
        return own or next(iter(stated), None)

    def tops(self, node: Mapping, around: Tops, path: str) -> Tops:
        """What the cases of a file or section about rounds and case files change."""
        own = {
            kind: tree
            for kind in KINDS
            if (tree := self.mapping(node.get(kind), f"{path}{kind}")) is not None
        }
        return {**around, **own}

    def elsewhere(self, node: Mapping, path: str) -> tuple[str, ...]:
        """Keys of cases about something else than one record under the scheme that is asked: reported, once."""
        found = tuple(e for e in node if e.key in _ELSEWHERE)
        for each in found:
            code = "test-fragment" if each.key == "scheme" else "test-elsewhere"
            self.problem(code, each.key_span, f"{path}.{each.key}", key=each.key)
        return tuple(e.key for e in found)

    def equivalent(self, root: Mapping) -> list[Equivalent]:
        """The mutants that change nothing, each with why."""
        found = []
        for each in self.items(root.get("equivalent"), "equivalent", MOST_CASES) or ():
            item = self.mapping(each, "equivalent[]")
            if item is None:
                continue
            self.keys(item, EQUIVALENT, "equivalent[]")
            mutant = self.text(item, "mutant", "equivalent[].mutant", due=True)
            reason = self.text(item, "reason", "equivalent[].reason", due=True)
            if mutant is not None and reason is not None:
                found.append(Equivalent(mutant, reason, spot_of(item, "mutant")))
        return found

    def bases(self, node: Node | None, path: str) -> dict[str, Mapping]:
        """The base record of each subject: written out, or by its file."""
        found: dict[str, Mapping] = {}
        for each in self.mapping(node, path) or ():
            at = f"{path}.{each.key}"
            if each.key not in self.scheme.subjects:
                self.no_subject(each.key, each.key_span, at)
                continue
            tree = self.tree(each.value, at)
            if tree is not None and self.fits(tree, each.key, each.value.span, at):
                found[each.key] = tree
        return found

    def no_subject(self, name: str, span: Span, path: str) -> None:
        """Reports a subject that the scheme has no rules for."""
        known = self.scheme.vocabulary.subjects
        near = closest(name, {n: known[n] for n in self.scheme.subjects})
        args = {"name": name, "scheme": self.scheme.id, "subjects": ", ".join(self.scheme.subjects)}
        code = "subject-without-rules" if name in known else "subject-unknown"
        self.problem(code, span, path, near, **args)

    def tree(self, node: Node | None, path: str) -> Mapping | None:
        """A record's tree: written out here, or in a file beside this one."""
        if isinstance(node, Scalar) and not absent(node):
            name = self.scalar_text(node, path)
            if name is None:
                return None
            if self.opener is None:
                self.problem("round-record-here", node.span, path)
                return None
            try:
                return as_tree(self.opener(name))
            except RecordError as error:
                for problem in error.diagnostics:
                    placed = problem.span if problem.span.line else node.span
                    self.report(_at(problem, placed, path))
                return None
        found = self.mapping(node, path)
        if found is not None:
            self.keys(found, RECORD, path)
            for key in ("format", "id", "name", "subject"):
                stated = self.text(found, key, f"{path}.{key}")
                if key == "format" and stated not in (None, RECORD_FORMAT):
                    code = format_code(stated, RECORD_FORMAT)
                    self.problem(code, spot_of(found, key), f"{path}.{key}", expected=RECORD_FORMAT)
        return found

    def fits(self, tree: Mapping, subject: str, span: Span, path: str) -> bool:
        """Whether a record is about the subject that it is to be of; reported where it is not."""
        stated = tree.get("subject")
        if not isinstance(stated, Scalar) or absent(stated) or stated.text == subject:
            return True
        placed = stated.span if stated.span.line else span
        self.problem("case-record-subject", placed, f"{path}.subject", expected=subject)
        return False

    def scalar_text(self, node: Node, path: str) -> str | None:
        """A text."""
        from qualityaward.language.types import TEXT

        found: str | None = self.scalar(node, TEXT, path)
        return found

    # Cases --------------------------------------------------------------------------------------------------

    def tests(
        self, node: Node | None, section: str, base: AnyMapping[str, Mapping], day: int | None, tops: Tops
    ) -> list[Case]:
        """The cases of a list."""
        found = []
        for each in self.items(node, "tests", MOST_CASES) or ():
            test = self.mapping(each, "tests[]")
            if test is None:
                if absent(each):
                    self.problem("list-item-empty", each.span, "tests[]")
                continue
            case = self.case(test, section, base, day, tops)
            if case is not None:
                found.append(case)
        return found

    def case(
        self, test: Mapping, section: str, base: AnyMapping[str, Mapping], day: int | None, tops: Tops
    ) -> Case | None:
        """One case."""
        elsewhere = self.elsewhere(test, "tests[]")
        if elsewhere:
            return None
        kind = next((k for k in KINDS if test.get(k) is not None), None)
        self.keys(test, TEST_OF["record" if kind is None else kind], "tests[]")
        name = self.text(test, "name", "tests[].name", due=True) or ""
        for key in ("pins", "note"):
            self.text(test, key, f"tests[].{key}")
        if (section, name) in self.names:
            self.problem("test-twice", spot_of(test, "name"), "tests[].name", name=name)
        self.names.add((section, name))
        own = self.day(test, "on", "tests[].on")
        if absent(test.get("on")) and day is None:
            self.missing(test, "on", "tests[].on")
        on = own if own is not None else day
        subject = self.subject(test) if kind is None else ""
        confirmed = self.scalar(test.get("confirmed"), BOOL, "tests[].confirmed")
        readings = self.texts_by_name(test.get("readings"), "tests[].readings")
        parameters = self.values(test.get("parameters"), "tests[].parameters")
        expect = self.mapping(test.get("expect"), "tests[].expect")
        if expect is None and absent(test.get("expect")):
            self.missing(test, "expect", "tests[].expect")
        before = self.count
        record: Record | None = None
        other: Other | None = None
        problems: list[Diagnostic] = []
        claims: tuple[Claim, ...] = ()
        if kind is not None:
            other, problems = self.other(kind, test, tops)
            claims = OtherClaimReader(self, self.scheme, kind, other).claims(expect or EMPTY)
        elif subject:
            claims = ClaimReader(self, self.scheme, subject).claims(expect or EMPTY)
        if expect is not None and subject is not None and not claims and self.count == before:
            self.problem("test-claims-nothing", expect.span, "tests[].expect")
        if subject is None or on is None:
            return None
        if kind is None:
            record, problems = self.record(test, subject, base)
        refused = any(c.what == "refused" for c in claims)
        if not refused:
            for problem in problems:
                self.report(problem if problem.span.line else _at(problem, test.span, problem.path))
        return Case(
            self.file, section, name, subject, date.fromordinal(on), record, claims, readings, parameters,
            self.notice(test), self.text(test, "award", "tests[].award"), confirmed is not False, test.span,
            tuple(problems), {e.key: e.value.span for e in test}, kind, other,
        )  # fmt: skip

    def other(self, kind: Kind, test: Mapping, tops: Tops) -> tuple[Other | None, list[Diagnostic]]:
        """What a case is about that is not about one record."""
        node = self.mapping(test.get(kind), f"tests[].{kind}")
        if node is None:
            return None, []
        for another in KINDS:
            if another != kind and test.get(another) is not None:
                self.problem("test-kinds", spot_of(test, another), f"tests[].{another}", name=kind)
        day = test.get("on") or self.stated_day
        placed = day if isinstance(day, Scalar) else Scalar("", span=test.span)
        reader = OtherReader(self, self.scheme, self.opener)
        under = tops.get(kind) or (tops.get("round") if kind == "select" else None)
        return reader.read(kind, node, under, placed, f"tests[].{kind}")

    def subject(self, test: Mapping) -> str | None:
        """The subject: stated, of the record that is written out, or the only one that there is."""
        stated = self.text(test, "subject", "tests[].subject")
        if stated is None:
            record = test.get("record")
            inner = record.get("subject") if isinstance(record, Mapping) else None
            if isinstance(inner, Scalar):
                stated = self.scalar_text(inner, "tests[].record.subject")
        if stated is None:
            subjects = self.scheme.subjects
            stated = next(iter(subjects)) if len(subjects) == 1 else "organization"
        if stated not in self.scheme.subjects:
            self.no_subject(stated, spot_of(test, "subject"), "tests[].subject")
            return None
        return stated

    def record(
        self, test: Mapping, subject: str, base: AnyMapping[str, Mapping]
    ) -> tuple[Record | None, list[Diagnostic]]:
        """The record that a case comes to, or what is wrong with it."""
        under: Mapping | None = base.get(subject, EMPTY)
        if not absent(test.get("record")):
            under = self.tree(test.get("record"), "tests[].record")
            span = spot_of(test, "record")
            if under is not None and not self.fits(under, subject, span, "tests[].record"):
                under = None
        if under is None:
            return None, []
        changes = Mapping(
            tuple(e for e in test if e.key in (*PARTS, "submitted_on", "applies_for")), test.span
        )
        whole = merged_parts(under, changes)
        kept = tuple(
            e for e in whole if e.key not in ("format", "id", "subject", "name") and not _empty_part(e)
        )
        head = (entry("format", RECORD_FORMAT), entry("id", "case"), entry("subject", subject))
        try:
            record = record_at(Mapping((*head, *kept), test.span))
            record.bound(self.scheme.vocabulary)
        except RecordError as error:
            return None, list(error.diagnostics)
        return record, []

    def notice(self, test: Mapping) -> Any:
        """A year's notice, written out."""
        node = self.mapping(test.get("notice"), "tests[].notice")
        if node is None:
            return None
        try:
            return notice_of(plain(node))
        except NoticeError as error:
            for problem in error.diagnostics:
                self.report(_at(problem, node.span, f"tests[].notice.{problem.path}"))
            return None

    def texts_by_name(self, node: Node | None, path: str) -> dict[str, str]:
        """Names with texts."""
        found: dict[str, str] = {}
        for each in self.mapping(node, path) or ():
            value = self.scalar_text(each.value, f"{path}.{each.key}")
            if value is not None:
                found[each.key] = value
        return found

    def values(self, node: Node | None, path: str) -> dict[str, Any]:
        """Names with values, which get their types from the scheme."""
        found: dict[str, Any] = {}
        for each in self.mapping(node, path) or ():
            if not isinstance(each.value, Scalar):
                self.problem("value-type", each.value.span, f"{path}.{each.key}", expected="text")
            elif not absent(each.value):
                found[each.key] = resolve(each.value)
        return found


def plain(node: Node) -> Any:
    """A tree as plain data, numbers exact."""
    if isinstance(node, Mapping):
        return {e.key: plain(e.value) for e in node}
    if isinstance(node, Sequence):
        return [plain(i) for i in node]
    return resolve(node)


def spot_of(node: Mapping, key: str) -> Span:
    """Where the value of a key stands, else the whole."""
    found = node.get(key)
    return node.span if found is None else found.span


def _names(stated: str, scheme: Scheme) -> bool:
    """Whether a file names this scheme: by its id, or by the path of a file that is called by its id or as it was loaded."""
    name = stated.replace("\\", "/").rsplit("/", 1)[-1]
    return stated == scheme.id or name.rpartition(".")[0] == scheme.id


def _empty_part(each: Entry) -> bool:
    return each.key in PARTS and absent(each.value)


def _at(problem: Diagnostic, span: Span, path: str) -> Diagnostic:
    return Diagnostic(problem.code, span, problem.args, problem.suggestion, "", path)


__all__ = ["FORMAT", "MOST_CASES", "Opener", "cases_from", "names_another", "plain", "spot_of"]
