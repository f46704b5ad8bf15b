"""Text of speeches → sentences with morphemes, lists, clauses, dates and quantities."""

from kg.language.sentences import split_sentences
from kg.tokenizer import dictionary_version

__all__ = ["dictionary_version", "split_sentences"]
