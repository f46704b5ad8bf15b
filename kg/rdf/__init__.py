"""Records → quads, and what is said about quads: validation, entailment, files.

`build` records → N-Quads lines · `write` quads → files · `validate` shapes · `reason` entailments.
"""
