"""Between records and forms: a form filled with what a record states, and proof that it says the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from qualityaward.errors import RecordError, RequestError
from qualityaward.record.record import Record, canonical
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.tables.form_plan import plan
from qualityaward.tables.form_reading import load_form
from qualityaward.tables.form_workbook import form_xlsx


def filled(record: Record, scheme: Scheme) -> bytes:
    """The form of a record's subject, filled in with what it states.

    It is read back, and must give the same record: raises :class:`RecordError` for one that a form cannot hold (an empty
    text, a text that reads like a number that has lost digits), naming what would be lost.
    """
    bound = record.bound(scheme.vocabulary)
    stated = canonical(record, bound)
    made = form_xlsx(plan(scheme, record.subject, stated), stated)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(made)
        try:
            again = load_form(path, scheme)
        except RecordError as error:
            paths = list(dict.fromkeys(d.path for d in error.diagnostics if d.path))
        else:
            other = canonical(again, again.bound(scheme.vocabulary))
            if other == stated:
                return made
            parts = ("facts", "findings")
            paths = [
                f"{p}.{k}"
                for p in parts
                for k in stated.get(p, {})
                if stated[p][k] != other.get(p, {}).get(k)
            ]
            paths += [k for k in stated if k not in parts and stated[k] != other.get(k)]
    raise RecordError(
        [Diagnostic("form-not-kept", record.span, {"path": p}, path=p) for p in paths or ["facts"]]
    )


def same_scheme(named: str, digest: str, scheme: Scheme) -> Diagnostic | None:
    """What is to be said of a form that was made by another edition of a scheme; raises for one of another scheme."""
    if named != scheme.id:
        raise RequestError([Diagnostic("form-other-scheme", args={"name": named, "due": scheme.id})])
    return Diagnostic("form-scheme-changed") if digest != scheme.digest else None


__all__ = ["filled", "same_scheme"]
