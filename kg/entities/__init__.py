"""Who and what is meant: agents, people, posts, measures, documents, laws and topics.

`kg.entities.resolve` has the way in. Nothing is loaded here: the graph's tables need `kg.entities.tables`
alone, and a command that reads no minutes pays for nothing else.
"""
