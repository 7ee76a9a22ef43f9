"""What a page is asked for: a scheme, its applicants, and in which setting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qualityaward.deciding.setting import setting_of
from qualityaward.errors import RequestError
from qualityaward.page.build import Asked
from qualityaward.page.scheme_data import applicants_of
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualityaward.language.typed import Plain
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme


def asked_of(
    scheme: Scheme,
    subjects: list[str] | None = None,
    *,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> Asked:
    """A scheme for a page; no subjects: all that apply. The readings and parameters are those of every record of the page.

    Raises :class:`RequestError` for subjects, readings or parameters that there are not, :class:`NoticeError` for a
    notice that cannot be used.
    """
    known = applicants_of(scheme)
    if not known:
        raise RequestError([Diagnostic("page-no-applicant", args={"scheme": scheme.id})])
    problems = [
        Diagnostic("subject-without-rules", args={"name": s, "scheme": scheme.id, "subjects": ", ".join(known)}, suggestion=closest(s, known))
        for s in subjects or ()
        if s not in known
    ]  # fmt: skip
    if problems:
        raise RequestError(problems)
    day = notice.first if notice is not None else scheme.effective or scheme.issued or date(2000, 1, 1)
    setting, sources = setting_of(scheme, day, readings or {}, parameters or {}, notice)
    return Asked(scheme, [s for s in known if not subjects or s in subjects], setting, sources, notice)


__all__ = ["asked_of"]
