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
    "network of speakers and measures": "発言者と施策の網",
    "network of ministries by shared measures": "同じ施策で結ぶ府省の網",
    "network of people at the same meetings": "同じ会合の出席者の網",
    "question pages, 20 readers during an ingest, p95": "質問のページ（取込み中に20人が読む、95％値）",
    "question pages, the same beside hostile queries, p95": "質問のページ（さらに悪意ある問合せ中、95％値）",
    "pages, 20 readers during an ingest, p95": "その他のページ（取込み中に20人が読む、95％値）",
    "pages, the same beside hostile queries, p95": "その他のページ（さらに悪意ある問合せ中、95％値）",
    "API, 20 readers during an ingest, p95": "API（取込み中に20人が読む、95％値）",
    "API, the same beside hostile queries, p95": "API（さらに悪意ある問合せ中、95％値）",
    "search, 20 readers during an ingest, p95": "検索（取込み中に20人が読む、95％値）",
    "search, the same beside hostile queries, p95": "検索（さらに悪意ある問合せ中、95％値）",
    "SPARQL, 20 readers during an ingest, p95": "SPARQL（取込み中に20人が読む、95％値）",
    "SPARQL, the same beside hostile queries, p95": "SPARQL（さらに悪意ある問合せ中、95％値）",
    "hostile queries, until the last has ended": "悪意ある問合せ（最後の一つが終わるまで）",
    "first page of the reader, 200 speeches": "200発言の議事録の最初のページ",
    "network of 5,000 nodes and 20,000 edges in a browser, p95 of frames (pan)": "5,000ノード・20,000エッジの網をブラウザで（移動、コマの95％値）",
    "network of 5,000 nodes and 20,000 edges in a browser, p95 of frames (zoom)": "5,000ノード・20,000エッジの網をブラウザで（拡大縮小、コマの95％値）",
    "network of 5,000 nodes and 20,000 edges in a browser, p95 of frames (hover)": "5,000ノード・20,000エッジの網をブラウザで（指し示し、コマの95％値）",
    "rdflib-endpoint, in memory": "rdflib-endpoint（メモリ上）",
    "without them": "それがないとき",
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
