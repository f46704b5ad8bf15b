"""Shisaku Graph (施策グラフ): a knowledge graph of actors, policies and decisions from minutes."""

__version__ = "0.1.0"
