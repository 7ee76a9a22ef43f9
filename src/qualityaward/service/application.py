"""The routes of the service: each reads its body by the library's own readers, and answers with the library's own answers.

Every scheme has routes of its own, so that the description of the service (``/openapi.json``) holds each scheme's own
records. What is not in a scheme, a body or a query plays no part: a request names no file.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from qualityaward import files
from qualityaward.answer import said_as
from qualityaward.deciding.barring import sanctions
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import QualityAwardError, RequestError
from qualityaward.keeping.batch import answer as replayed
from qualityaward.keeping.batch import as_data
from qualityaward.keeping.keep import keep
from qualityaward.keeping.log import open_log
from qualityaward.keeping.store import Held
from qualityaward.procedure.check import check_procedure
from qualityaward.revisions.diff import diff
from qualityaward.revisions.governing import governing_among
from qualityaward.rounds.check import check_round
from qualityaward.rounds.selecting import select
from qualityaward.schemas.schema import record_schema
from qualityaward.service import answering, screening
from qualityaward.service.asking import Format, Lang, On, Reading, Served, Values, day, settings
from qualityaward.service.bodies import Bodies, Work
from qualityaward.service.description import answers, body, describe, problems
from qualityaward.service.home import home
from qualityaward.service.problems import Refusal, language_of, of_error, problem
from qualityaward.service.report import Reported
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.text import Lang as Language
from qualityaward.text import say
from qualityaward.version import VERSION

if TYPE_CHECKING:
    from qualityaward.answer import Answer
    from qualityaward.record.record import Record
    from qualityaward.scheme.scheme import Scheme

CLOSED: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'none'"
)
"""What a page that the service shows may load and run: nothing."""

OBJECT: Final[dict[str, Any]] = {"type": "object"}
Body = dict[str, Any]
Person = Annotated[str | None, Query(max_length=100, description="留存人；who keeps it")]


def application(served: Served) -> FastAPI:
    """The service as an ASGI application; `served` is all that it ever reads or writes."""
    work = Work(served.limits)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        work.close()

    app = FastAPI(
        title="qualityaward",
        version=VERSION,
        summary="质量奖办法的审查、名额、比较与复核",
        docs_url=None,  # it would be loaded from elsewhere
        redoc_url=None,
        lifespan=life,
        responses=problems(),
    )
    app.add_middleware(Reported)
    app.add_middleware(Bodies, limits=served.limits)
    app.include_router(_common(served, work))
    for scheme in served.schemes:
        app.include_router(_texts(scheme, work))
        app.include_router(_questions(served, scheme, work))
    _refusals(app, served.schemes)
    describe(app, served.schemes)
    return app


def _refusals(app: FastAPI, schemes: Sequence[Scheme]) -> None:
    ids = [scheme.id for scheme in schemes]

    async def refused(request: Request, error: Exception) -> Response:
        lang = language_of(request.scope)
        match error:
            case Refusal():
                return error.response(request.scope)
            case QualityAwardError():
                return of_error(error, lang)
            case RequestValidationError():
                wrong = [
                    {"pointer": "/" + "/".join(str(step) for step in each["loc"]), "code": each["type"]}
                    for each in error.errors()
                ]
                return problem(400, "request", say("service-request", lang), wrong)
            case HTTPException(status_code=404) if (named := _named(request)) not in (None, *ids):
                return of_error(_absent("scheme-unknown", str(named), ids), lang)
            case HTTPException():
                said = say("service-none" if error.status_code == 404 else "service-refused", lang)  # noqa: PLR2004 reason: its name
                return problem(error.status_code, "http", said, headers=error.headers)
        raise error

    for kind in (Refusal, QualityAwardError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, refused)


def _common(served: Served, work: Work) -> APIRouter:
    """What is about all schemes, or none."""
    router = APIRouter(tags=["qualityaward"])
    by_id = {scheme.id: scheme for scheme in served.schemes}

    @router.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def pages(request: Request) -> Response:
        return _page(home(served.schemes, language_of(request.scope)))

    @router.get("/health", summary="是否在工作")
    async def health() -> Response:
        return answering.data({"status": "ok", "version": VERSION})

    @router.get("/schemes", summary="有哪些办法")
    async def schemes() -> Response:
        return answering.data([_about(scheme) for scheme in served.schemes])

    @router.get("/families/{family}", summary="某日适用哪一版")
    async def governing(
        request: Request, family: str, on: On, submitted_on: On | None = None, lang: Lang = None
    ) -> Response:
        versions = [scheme for scheme in served.schemes if scheme.family == family]
        if not versions:
            raise _absent("governing-family-unknown", family, [s.family for s in served.schemes])
        submitted = day(submitted_on, "submitted_on") if submitted_on is not None else None
        found = governing_among(versions, on=day(on), submitted_on=submitted)
        return answering.data(found.to_data(language_of(request.scope)))

    @router.get("/diff", summary="两版办法的差别", responses=answers(*answering.FORMATS))
    async def differences(
        request: Request, old: str, new: str, format: Format = "json", lang: Lang = None
    ) -> Response:
        before, after = (_scheme(by_id, each) for each in (old, new))
        return await work.do(lambda: answering.shown(diff(before, after), format, language_of(request.scope)))

    @router.post("/replay", summary="复核一份决定", openapi_extra=body(OBJECT))
    async def replay(request: Request, lang: Lang = None) -> Response:
        given = Held("decision.json", await request.body())
        return await work.do(lambda: answering.data(as_data(replayed(given), language_of(request.scope))))

    return router


def _questions(served: Served, scheme: Scheme, work: Work) -> APIRouter:
    """What is asked of one scheme."""
    router = APIRouter(prefix=f"/schemes/{scheme.id}", tags=[scheme.id])
    record = body({"$ref": f"#/components/schemas/{scheme.id}.record"})
    log = threading.Lock()

    def of_a_day(
        name: str, summary: str, given: Callable[[bytes], Any], decide: Callable[..., Answer], schema: Body
    ) -> None:
        """A route that decides, on a day that is asked for, what its body says."""

        async def answer(
            request: Request,
            on: On,
            reading: Reading = (),
            set: Values = (),
            format: Format = "json",
            lang: Lang = None,
        ) -> Response:
            stated, tongue, when = await request.body(), language_of(request.scope), day(on)

            def found() -> Response:
                made = decide(scheme, given(stated), on=when, **settings(served, scheme, when, reading, set))
                return answering.shown(made, format, tongue)

            return await work.do(found)

        router.post(
            f"/{name}",
            summary=summary,
            name=f"{scheme.id}_{name}",
            responses=answers(*answering.FORMATS),
            openapi_extra=schema,
        )(answer)

    def of_a_round(name: str, summary: str, decide: Callable[..., Answer]) -> None:
        """A route that decides about a year's round, which has its own day."""

        async def answer(
            request: Request,
            reading: Reading = (),
            set: Values = (),
            format: Format = "json",
            lang: Lang = None,
        ) -> Response:
            stated, tongue = await request.body(), language_of(request.scope)

            def found() -> Response:
                round = files.read_round(stated, scheme=scheme)
                also = settings(served, scheme, round.date, reading, set)
                return answering.shown(decide(scheme, round, **also), format, tongue)

            return await work.do(found)

        router.post(
            f"/{name}",
            summary=summary,
            name=f"{scheme.id}_{name}",
            responses=answers(*answering.FORMATS),
            openapi_extra=body(OBJECT),
        )(answer)

    def a_record(data: bytes) -> Record:
        return files.read_record(data, scheme=scheme)

    of_a_day("evaluate", "审查一份申报", a_record, evaluate, record)
    of_a_day("sanctions", "限制期与撤销", a_record, sanctions, record)
    of_a_day("procedure", "一件申报的办理过程", files.read_case, check_procedure, body(OBJECT))
    of_a_round("round", "核对拟奖名单", check_round)
    of_a_round("select", "按规定排出拟奖者", select)

    @router.post(
        "/keep",
        summary="审查并留存决定",
        name=f"{scheme.id}_keep",
        responses=answers("application/json", status=201),
        openapi_extra=record,
    )
    async def kept(
        request: Request,
        on: On,
        by: Person = None,
        reading: Reading = (),
        set: Values = (),
        lang: Lang = None,
    ) -> Response:
        stated, when = await request.body(), day(on)

        def found() -> Response:
            verdict = evaluate(
                scheme, a_record(stated), on=when, **settings(served, scheme, when, reading, set)
            )
            at = datetime.now(UTC).isoformat(timespec="seconds")
            decision = keep(verdict, kept={"at": at} | ({"by": by} if by else {}))
            answer = answering.text(decision.to_json(), "json")
            if served.log is not None:
                with log:
                    entry = open_log(served.log).append(decision, at)
                answer.status_code = 201
                answer.headers["Qualityaward-Log-Entry"] = f"{entry.number} {entry.hash}"
            return answer

        return await work.do(found)

    @router.post(
        "/diff",
        summary="与草案比较",
        name=f"{scheme.id}_draft",
        responses=answers(*answering.FORMATS),
        openapi_extra=body({"type": "string"}, "application/yaml"),
    )
    async def draft(request: Request, format: Format = "json", lang: Lang = None) -> Response:
        given, tongue = await request.body(), language_of(request.scope)
        return await work.do(lambda: answering.shown(diff(scheme, files.read_scheme(given)), format, tongue))

    @router.post(
        "/screen",
        summary="审查整张表",
        name=f"{scheme.id}_screen",
        responses=answers("application/json", "text/csv", answering.WORKBOOK, answering.PARQUET),
        openapi_extra=screening.BODY,
    )
    async def screen(
        request: Request,
        on: On,
        subject: str = "organization",
        explain: bool = False,
        reading: Reading = (),
        set: Values = (),
        format: Literal["json", "csv", "xlsx", "parquet"] = "json",
        lang: Lang = None,
    ) -> Response:
        given, tongue, when = await request.body(), language_of(request.scope), day(on)
        kind = screening.kind_of(request.headers.get("content-type", ""))
        also = settings(served, scheme, when, reading, set)
        question = screening.Question((scheme,), subject, when, **also, explain=explain, lang=tongue)
        return await work.do(lambda: screening.screened(given, kind, question, format, tongue))

    return router


def _texts(scheme: Scheme, work: Work) -> APIRouter:
    """What can be had of one scheme."""
    router = APIRouter(prefix=f"/schemes/{scheme.id}", tags=[scheme.id])

    @router.get(
        "",
        summary=f"{scheme.title}",
        name=f"{scheme.id}_scheme",
        responses=answers(*answering.TEXTS.values()),
    )
    async def text(
        request: Request, format: Literal["json", "text", "markdown", "html"] = "json", lang: Lang = None
    ) -> Response:
        if format == "json":
            return answering.data(_about(scheme) | {"source": scheme.data.decode("utf-8")})
        return await work.do(lambda: _rendered(scheme, format, language_of(request.scope)))

    @router.get("/record-schema", summary="记录的 JSON Schema", name=f"{scheme.id}_schema")
    async def schema(subject: str | None = None) -> Response:
        if subject is not None and subject not in scheme.vocabulary.subjects:
            raise _absent("subject-unknown", subject, scheme.vocabulary.subjects)
        return await work.do(lambda: answering.data(record_schema(scheme, subject)))

    @router.get("/page", summary="自查页", name=f"{scheme.id}_page", responses=answers("text/html"))
    async def page() -> Response:
        return await work.do(lambda: _selfcheck(scheme))

    @router.get(
        "/form",
        summary="申报表",
        name=f"{scheme.id}_form",
        responses=answers(answering.WORKBOOK, answering.WORD),
    )
    async def form(subject: str = "organization", format: Literal["xlsx", "docx"] = "xlsx") -> Response:
        if subject not in scheme.subjects:
            raise _absent("subject-unknown", subject, scheme.subjects)
        return await work.do(lambda: _form(scheme, subject, format))

    return router


def _about(scheme: Scheme) -> dict[str, Any]:
    return {
        "id": scheme.id,
        "title": scheme.title,
        "family": scheme.family,
        "status": scheme.status,
        "effective": scheme.effective.isoformat() if scheme.effective else None,
        "subjects": list(scheme.subjects),
        "digest": scheme.digest,
    }


def _rendered(scheme: Scheme, format: str, lang: Language) -> Response:
    from qualityaward.wording.regulation import to_markdown, to_text  # each only where it is asked for

    if format == "html":
        return _page(said_as("Scheme", "html", scheme, lang))
    return answering.text((to_markdown if format == "markdown" else to_text)(scheme, lang), format)


def _page(made: str) -> Response:
    return HTMLResponse(made, headers={"Content-Security-Policy": CLOSED})


def _selfcheck(scheme: Scheme) -> Response:
    from qualityaward.page.build import page_html  # each only where it is asked for
    from qualityaward.page.request import asked_of

    made = page_html([asked_of(scheme, [])])  # which says itself, by digests, what may run in it
    return HTMLResponse(made, headers={"Content-Security-Policy": "frame-ancestors 'none'"})


def _form(scheme: Scheme, subject: str, format: str) -> Response:
    from qualityaward.tables.form_plan import plan  # needs the extra for documents

    made = plan(scheme, subject)
    if format == "docx":
        from qualityaward.tables.form_document import form_docx

        return answering.document(form_docx(made), answering.WORD, f"{scheme.id}-{subject}.docx")
    from qualityaward.tables.form_workbook import form_xlsx

    return answering.document(form_xlsx(made), answering.WORKBOOK, f"{scheme.id}-{subject}.xlsx")


def _named(request: Request) -> str | None:
    """The scheme that a path names."""
    first, _, rest = request.url.path.strip("/").partition("/")
    return rest.partition("/")[0] or None if first == "schemes" else None


def _scheme(by_id: Mapping[str, Scheme], id: str) -> Scheme:
    if id not in by_id:
        raise _absent("scheme-unknown", id, by_id)
    return by_id[id]


def _absent(code: str, name: str, known: Iterable[str]) -> RequestError:
    return RequestError([Diagnostic(code, args={"name": name}, suggestion=closest(name, list(known)))])


__all__ = ["application"]
