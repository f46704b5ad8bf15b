"""The pages: each module has functions `name(site, lang, asked, …) -> Answer` that run as jobs in a worker.

words, frame, links   words in both languages, the frame of every page, addresses
home, search          what is in the store, and finding something in it
asking, tables        the named questions: conditions as a form, the answer as a table
reader                minutes as printed: minutes → speeches → marks, with notes
entities              a thing of the graph: what it is, its acts, its neighbours
sparql                the SPARQL page
routes                which address leads to which of them
"""
