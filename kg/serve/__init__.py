"""`kg serve`: a SPARQL 1.1 endpoint, a JSON API and the pages, over one store.

One process speaks HTTP and evaluates nothing (`app`, `respond`, `protocol`). What reads the store runs in
worker processes (`pool`, `worker`), in two lanes: `pages` for what this program asks itself, `queries`
for SPARQL of others, whose processes are ended where a query passes its limits.
"""
