"""Japanese words for what the table says in English."""

from __future__ import annotations

from collections.abc import Mapping

_JA: Mapping[str, str] = {
    "extraction, one core": "抽出（1コア）",
    "extraction, two cores": "抽出（2コア）",
    "extraction and validation, one core": "抽出と検証（1コア）",
    "kg ingest, one worker": "kg ingest（1プロセスで読む）",
    "kg ingest, two workers": "kg ingest（2プロセスで読む）",
    "from text files to a store that answers": "文章から、問合せに答えるストアまで",
    "memory without the store's own": "ストア自体の分を除くメモリ",
    "shapes, a document at a time": "形の検証（文書ごと）",
    "loading the same triples, onto disk": "同じトリプルの読込み（ディスクへ）",
    "questions, median ratio": "質問（倍率の中央値）",
    "questions, median": "質問（中央値）",
    "questions, the least ratio": "質問（倍率が最小のもの）",
    "reasoning over the store": "ストアの推論",
    "network of ministries and measures": "府省と施策の網",
    "kg ingest, one changed file": "kg ingest（変わったファイルは一つ）",
    "kg ingest, nothing changed": "kg ingest（変更なし）",
    "kg --help": "kg --help",
    "kg ask, on the sample's store": "kg ask（見本のストア）",
    "SudachiPy tokenises the same text": "SudachiPy で同じ文章を分かち書き",
    "one core": "1コア",
    "one worker": "1プロセス",
    "rdflib, in memory": "rdflib（メモリ上）",
    "NetworkX over rdflib in memory": "rdflib（メモリ上）から NetworkX",
    "bare click program": "click だけのプログラム",
}


def in_language(words: str, lang: str) -> str:
    """The words in a language; what has no translation, such as the name of a peer, as it is.

    What follows a colon is a name of its own.
    """
    if lang != "ja":
        return words
    said, colon, name = words.partition(": ")
    return _JA.get(said, said) + (f"：{name}" if colon else "")
