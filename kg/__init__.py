"""Shisaku Graph (施策グラフ): a knowledge graph of actors, policies and decisions from minutes."""

__version__ = "0.1.0"

#: Said after an interruption, also when it comes while the program is still being loaded.
INTERRUPTED = "kg: interrupted; what was complete is stored, the rest is not\n"
