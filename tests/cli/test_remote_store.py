"""A store on a server does what a folder does: the same rows, the same dump, whatever command asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.queries import load_questions
from kg.store import open_reader

Run = Callable[..., Any]

_AT = ("--at", "2024-05-01T00:00:00Z")


#: Where Debian's libapache-jena-java and what it depends on lie.
_DEBIAN_JARS = Path("/usr/share/java")
_JENA_NEEDS = (
    *("jena-*[a-z2]", "thrift", "guava", "gson", "protobuf", "dexx.collection", "jackson-*", "jsonld*"),
    *("commons-[cil]*", "httpc*", "slf4j-api", "slf4j-nop"),
)


@dataclass(frozen=True, slots=True)
class _Server:
    url: str
    """What `--store` takes."""
    quads: str
    """Where a whole data set goes by POST."""


def _post(url: str, body: bytes, kind: str) -> None:
    urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": kind}), timeout=60).close()


@contextmanager
def _jena(scratch: Path, *words: str) -> Iterator[_Server]:
    """Apache Jena's engine with the URLs of Fuseki; skips where there is none (docs/decisions/0030)."""
    arguments = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-Dsun.net.httpserver.nodelay=true")
    program = Path(__file__).with_name("JenaServer.java")
    command = ["java", *arguments, "-cp", _jena_jars(scratch), str(program), *(words or ("tdb2",))]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        yield _Server(f"http://127.0.0.1:{port}/ds", f"http://127.0.0.1:{port}/ds/data")
    finally:
        server.kill()
        server.communicate()


def _jena_jars(scratch: Path) -> str:
    home = os.environ.get("JENA_HOME")
    jars = [str(Path(home) / "lib" / "*")] if home else []
    core = _DEBIAN_JARS / "jena-core.jar"
    if not home and core.exists():
        jars = [str(scratch), *(str(jar) for name in _JENA_NEEDS for jar in _DEBIAN_JARS.glob(f"{name}.jar"))]
        with zipfile.ZipFile(core) as jar:
            _mend_messages(jar, scratch)
    if not jars or not shutil.which("javac"):
        pytest.skip("needs Apache Jena and a JDK: libapache-jena-java of Debian, or JENA_HOME; javac")
    return os.pathsep.join(jars)


def _mend_messages(jar: zipfile.ZipFile, target: Path) -> None:
    """Debian moved the classes of Jena's Xerces to another package and left their messages where they were."""
    before = "org/apache/jena/ext/xerces/"
    for name in jar.namelist():
        if name.startswith(before) and name.endswith(".properties"):
            file = target / "xerces" / name.removeprefix(before)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(jar.read(name))


_Start = Callable[[Path], AbstractContextManager[_Server]]


@pytest.fixture(scope="module", params=("oxigraph", "jena"))
def _start(request: pytest.FixtureRequest, oxigraph_server: Any) -> _Start:
    """Starts a server, given a folder for its own use."""
    if request.param == "jena":
        return _jena

    @contextmanager
    def oxigraph(_scratch: Path) -> Iterator[_Server]:
        with oxigraph_server() as url:
            yield _Server(url, f"{url}/store")

    return oxigraph


@pytest.fixture(scope="module")
def _empty(_start: _Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _start(tmp_path_factory.mktemp("server")) as server:
        yield server.url


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine keeps of servers."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def server(_empty: str) -> str:
    """The URL of a server that holds nothing."""
    _post(f"{_empty}/update", b"DROP ALL", "application/sparql-update")
    return _empty


@pytest.fixture(scope="module")
def filled(
    _start: _Start, _ingested: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """A folder and a server with the same sample, to be read only."""
    scratch = tmp_path_factory.mktemp("server")
    with _start(scratch) as server, open_reader(_ingested) as reader:
        _post(server.quads, "\n".join(reader.lines()).encode(), "application/n-quads")
        yield _ingested, server.url


def _dumps(run: Run, *stores: object) -> list[str]:
    said = [run("dump", "--store", store) for store in stores]
    assert [one.status for one in said] == [0 for _ in stores], said
    return [one.out for one in said]


def test_every_question_has_the_same_rows(run: Run, filled: tuple[Path, str]) -> None:
    for question in load_questions():
        folder, server = (
            run("ask", question.name, "--store", store, "--format", "json", "--lang", "en")
            for store in filled
        )
        assert (folder.status, folder.out) == (server.status, server.out), question.name


@pytest.mark.parametrize(
    "words",
    [
        ("dump", "--format", "trig"),
        ("export", "acts"),
        ("export", "attendance", "--format", "csv"),
        ("graph", "ministry-measure", "--format", "graphml"),
        ("analyze", "ministry-measure"),
        ("explain", "commitments:1"),
        ("stats", "--format", "json"),
        ("text", "cs-hq-036.txt"),
        ("validate", "--format", "json"),
        ("link", "--dry-run"),
    ],
)
def test_every_reading_command_answers_the_same(
    run: Run, filled: tuple[Path, str], words: tuple[str, ...]
) -> None:
    folder, server = (run(*words, "--store", store) for store in filled)
    assert (folder.status, folder.out) == (server.status, server.out)
    assert len(folder.out) > 100 or words[0] in ("link", "validate")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/shisaku/id/graph/runs> { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "ASK { ?s <http://www.w3.org/ns/prov#used> ?o }",
        "CONSTRUCT { ?s <urn:used> ?o } WHERE { ?s <http://www.w3.org/ns/prov#used> ?o }",
    ],
)
def test_a_query_of_any_form_is_answered_from_all_graphs(
    run: Run, filled: tuple[Path, str], tmp_path: Path, query: str
) -> None:
    file = tmp_path / "any.rq"
    file.write_text(query, "utf-8")
    folder, server = (run("query", file, "--store", store) for store in filled)
    assert (folder.status, folder.out) == (0, server.out)


def test_documents_come_change_and_go_as_in_a_folder(
    run: Run, server: str, sample: Path, tmp_path: Path
) -> None:
    folder, file, again = tmp_path / "folder", tmp_path / "minutes.txt", tmp_path / "again.txt"
    text = sample.read_text("utf-8")[:5000]
    file.write_text(text, "utf-8")
    again.write_text(text.replace("\n", "\n\n", 1), "utf-8")

    def both(*words: object) -> None:
        said = [run(*words, "--store", store) for store in (folder, server)]
        assert said[0].status == said[1].status == 0, said
        assert said[0].err.replace(str(folder), "") == said[1].err.replace(server, "")
        one, other = _dumps(run, folder, server)
        assert one == other, words

    both("ingest", file, *_AT)
    both("ingest", file, *_AT)
    both("reason")
    file.write_text(text[:4000], "utf-8")
    both("ingest", file, *_AT)
    both("ingest", again, *_AT)
    both("judge", "speakers:1", "accept", *_AT)
    both("remove", file)
    both("remove", again)


def test_a_dump_is_loaded_into_a_server(
    run: Run, server: str, filled: tuple[Path, str], tmp_path: Path
) -> None:
    dump = tmp_path / "graph.nq"
    assert run("dump", "--store", filled[1], "-o", dump).status == 0
    said = run("load", dump, "--store", server)
    assert (said.status, said.err.rpartition(", ")[2]) == (0, "1 document\n")
    assert _dumps(run, server) == [dump.read_text("utf-8")]


def test_judgements_stay_on_this_machine(run: Run, server: str, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(sample.read_text("utf-8")[:4000], "utf-8")
    assert run("ingest", file, "--store", server, *_AT).status == 0
    assert run("judge", "speakers:1", "accept", "--store", server, *_AT).status == 0
    (state,) = (tmp_path / "state" / "shisaku" / "stores").iterdir()
    assert state.name.startswith("127.0.0.1-")
    assert (state / "judgements.jsonl").read_text("utf-8").count("accept") == 1


def test_the_same_server_is_named_in_the_environment(
    run: Run, filled: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", filled[1] + "/query#update=update")
    assert run("ask", "attendance").out == run("ask", "attendance", "--store", filled[0]).out


def test_a_server_without_documents_is_no_store_to_read(run: Run, server: str) -> None:
    said = run("ask", "commitments", "--store", server)
    assert (said.status, said.out) == (2, "")
    assert said.err == (
        f"kg: {server}: there is no store: the server has no graph of this program; "
        "make one with kg ingest SOURCE --store URL, or name another with --store or KG_STORE\n"
    )


def test_no_server_at_all_is_exit_3(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.remote_http._WAITS_S", ())
    for words in (("stats",), ("ingest", sample)):
        said = run(*words, "--store", "http://127.0.0.1:9")
        assert said.status == 3
        assert said.err == (
            "kg: http://127.0.0.1:9: the server cannot be reached (Connection refused); "
            "start the server, or check the URL of --store or KG_STORE\n"
        )


def test_a_base_is_that_of_the_first_ingest(run: Run, filled: tuple[Path, str], sample: Path) -> None:
    said = run("ingest", sample, "--store", filled[1], "--base", "http://example.org/")
    assert said.status == 2
    assert (
        "the store's IRIs begin with https://w3id.org/shisaku/id/, not with http://example.org/" in said.err
    )


def test_a_server_that_knows_its_users_is_written_to_by_them_alone(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(sample.read_text("utf-8")[:3000], "utf-8")
    with _jena(tmp_path, "mem", "me", "s@crt") as server:
        known, stranger = (server.url.replace("//", f"//{who}@") for who in ("me:s%40crt", "me:wrong"))
        assert run("ingest", file, "--store", known, *_AT).status == 0
        said = [run("stats", "--store", url) for url in (known, stranger, server.url)]
    assert [one.status for one in said] == [0, 2, 2]
    assert said[1].err == said[2].err
    assert said[1].err.startswith(
        f"kg: {server.url}/query: the server does not let you read (401); give user"
    )
