"""Cross-origin requests (https://fetch.spec.whatwg.org/#http-cors-protocol), and what is told where one is refused."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from kg.serve.kinds import KINDS, PROBLEM_JSON, Problem
from kg.serve.negotiate import preferred_language
from kg.serve.settings import Settings

_DETAIL = (
    "pages of this origin may not ask so: see --cors of kg serve for origins; GET, HEAD and POST are allowed"
)


class Cors(CORSMiddleware):
    """That of Starlette; a refused preflight is a problem as any other."""

    def __init__(self, app: ASGIApp, /, settings: Settings, **options: Any) -> None:
        super().__init__(app, **options)
        self._settings = settings

    def preflight_response(self, request_headers: Headers) -> Response:
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        lang = preferred_language(request_headers.get("accept-language", ""), self._settings.lang)
        told = Problem("bad-request", _DETAIL, "*", lang)
        kept = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
        body = told.document(self._settings.base_url)
        # Only what the preflight said it differs by: its answer has one form.
        headers = told.headers() | kept
        return Response(body, KINDS[told.kind].status, headers, PROBLEM_JSON)
