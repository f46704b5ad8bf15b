"""What documents entail one by one is what OWL 2 RL entails of all of them together."""

from __future__ import annotations

from kg.rdf.reason.compare import entailed_by_owlrl, entailed_by_rules


def test_rules_and_owlrl_say_the_same_of_documents_that_share_things(
    lines: tuple[str, ...], run_lines: tuple[str, ...]
) -> None:
    first = (*lines, *run_lines)
    sha256 = next(line for line in lines if "/graph/source/" in line).split("/graph/source/")[1][:64]
    other = sha256[::-1]
    second = tuple(
        line.replace(sha256, other).replace(sha256[:12], other[:12]).replace("/id/run/", "/id/run/2")
        for line in first
    )
    found = entailed_by_rules([first, second])
    assert found == entailed_by_owlrl([first, second])
    assert any("ns#committedTo" in triple for triple in found)
