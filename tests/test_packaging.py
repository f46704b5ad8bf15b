"""The wheel holds everything, nothing else, and works where no checkout is."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: Folder of the checkout → folder in the wheel.
CARRIED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def _build(into: Path) -> Path:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", into, ROOT)
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("dist"))


def _pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version for name, version in pairs}


# --- what is in the wheel --------------------------------------------------------------------------


@pytest.mark.slow
def test_nothing_lands_beside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    outside = [name for name in names if not re.match(r"kg/|shisaku_kg-[^/]+\.dist-info/", name)]
    assert outside == []


@pytest.mark.slow
def test_ontology_queries_and_data_travel_whole(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in CARRIED.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {name for name in names if name.startswith("kg/_data/")} == expected
    for needed in ("ontology/shisaku.ttl", "queries/commitments.rq", "data/fonts/NotoSansJP-Regular.ttf"):
        assert f"kg/_data/{needed}" in names


@pytest.mark.slow
def test_the_code_travels_with_its_types_and_licences_and_without_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {name for name in names if name.startswith("kg/") and not name.startswith("kg/_data/")}
    assert code == {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "kg/py.typed" in code
    licences = {Path(name).name for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


@pytest.mark.slow
def test_the_same_checkout_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert _build(tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_the_source_archive_holds_code_and_data_and_no_tests(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", tmp_path, ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        top = {Path(name).parts[1] for name in opened.getnames()}
    assert {"kg", *CARRIED} <= top
    assert "tests" not in top


# --- the lock --------------------------------------------------------------------------------------


def test_the_lock_pins_every_dependency_within_its_range() -> None:
    pins = _pins("requirements.lock") | _pins("requirements-dev.lock")
    wanted = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    for requirement in map(Requirement, wanted + PROJECT["build-system"]["requires"]):
        pin = pins.get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement} is in no lock: make lock"
        assert requirement.specifier.contains(pin), f"{requirement} but {pin} is locked: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_exact_versions_and_no_address(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if not re.fullmatch(r"#.*|-r requirements\.lock|[a-z0-9.-]+==[\w.]+", line)]
    assert odd == []
    assert not any("//" in line for line in lines)


def test_the_dictionary_of_the_tokenizer_is_pinned_for_users_too() -> None:
    (dictionary,) = (line for line in PROJECT["project"]["dependencies"] if line.startswith("sudachidict"))
    assert dictionary == f"sudachidict-core=={_pins('requirements.lock')['sudachidict-core']}"


# --- the main job, installed -----------------------------------------------------------------------


def _wheels() -> Path:
    """The dependencies as wheels, downloaded once for each lock and Python."""
    lock = ROOT / "requirements.lock"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    folder = ROOT / ".wheels" / f"{sys.implementation.cache_tag}-{digest}"
    complete = folder / ".complete"
    if not complete.exists():
        _run(*_pip(Path(sys.executable)), "download", "--only-binary", ":all:", "-r", lock, "-d", folder)
        complete.touch()
    return folder


def _pip(python: Path) -> tuple[str | Path, ...]:
    return (python, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel and its dependencies, installed offline."""
    place = tmp_path_factory.mktemp("installed")
    _run(sys.executable, "-m", "venv", place)
    offline = ("--no-index", "--find-links", _wheels())
    _run(*_pip(place / "bin" / "python"), "install", "--isolated", "--no-compile", *offline, wheel)
    return place / "bin"


@pytest.mark.slow
@pytest.mark.timeout(540)
def test_the_installed_wheel_does_the_main_job_from_another_folder(installed: Path, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PATH": os.defpath, "LANG": "C.UTF-8"}

    def kg(*arguments: str) -> str:
        return _run(installed / "kg", *arguments, cwd=tmp_path, env=env)

    where = "from kg.resources import resource; print(resource('data/minutes/cs-hq-036.txt'))"
    sample = _run(installed / "python", "-c", where, cwd=tmp_path, env=env).strip()
    assert Path(sample).is_relative_to(installed.parent)
    _run(*_pip(installed / "python"), "check", cwd=tmp_path, env=env)

    kg("ingest", sample, "--quiet")
    answer = kg("ask", "commitments", "--format", "csv")
    assert [
        name for name in ("総務省", "経済産業省", "防衛省", "デジタル庁", "警察庁") if name not in answer
    ] == []
    kg("graph", "ministry-measure", "--format", "graphml", "-o", "network.graphml")
    kg("graph", "ministry-measure", "--format", "png", "-o", "network.png")
    assert "総務省" in (tmp_path / "network.graphml").read_text(encoding="utf-8")
    assert (tmp_path / "network.png").read_bytes().startswith(b"\x89PNG")
    kg("validate")
