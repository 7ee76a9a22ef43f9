"""The service's own description: every operation is called with what it says that it takes, and answers as it says."""

from __future__ import annotations

import pytest

import qualityaward as qa

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")
pytest.importorskip("fastapi", reason="needs the extra serve")

from hypothesis import HealthCheck, given, settings  # noqa: E402 reason: after the check that it is there
from schemathesis.specs.openapi.checks import (  # noqa: E402 reason: as above
    content_type_conformance,
    status_code_conformance,
)

from qualityaward.service.application import application  # noqa: E402 reason: as above
from qualityaward.service.asking import Served  # noqa: E402 reason: as above

APP = application(Served((qa.load_scheme("lyg_edz_2024"),)))
DESCRIBED = schemathesis.openapi.from_asgi("/openapi.json", APP)


OPERATIONS = {each.ok().label: each.ok() for each in DESCRIBED.get_all_operations()}


@pytest.mark.parametrize("label", OPERATIONS)
def test_answers_are_as_described(label: str) -> None:
    """No fault of ours, and no status or media type that the description does not name.

    Whether a body that fits the JSON Schema is accepted is not asked: the order of days and the spelling of names are rules
    that no schema can hold.
    """

    @settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(OPERATIONS[label].as_strategy())
    def trial(case: schemathesis.Case) -> None:
        response = case.call()
        case.validate_response(
            response,
            checks=[
                schemathesis.checks.not_a_server_error,
                status_code_conformance,
                content_type_conformance,
            ],
        )
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]

    trial()


def test_each_scheme_has_its_own_records() -> None:
    described = APP.openapi()
    where = described["paths"]["/schemes/lyg_edz_2024/evaluate"]["post"]["requestBody"]["content"]
    assert where["application/json"]["schema"] == {"$ref": "#/components/schemas/lyg_edz_2024.record"}
    assert "OrganizationRecord" in str(described["components"]["schemas"]["lyg_edz_2024.record"])
