"""The extraction on a Spark cluster: sources in, N-Quads and flat tables in a folder out, no store.

`tasks` is what executors do, `settling` what only the whole of the sources tells, `folder` what is
written, `engine` the one module that knows Spark.
"""
