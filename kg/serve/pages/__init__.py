"""The pages: each module has functions `name(site, lang, asked, …) -> Answer` that run as jobs in a worker.

words, frame, links   words in both languages, the frame of every page, addresses
home, search          what is in the store, and finding something in it
days, counts          meetings by day, and how many there are of what
asking, conditions    the named questions, and their conditions as a form; `narrowing` asks for some rows only
answers, ranking      all rows of an answer in their order; `tables` shows a page of them
reader                minutes as printed: minutes → speeches → marks, with notes
entities              a thing of the graph: what it is, its acts (`acting`), its neighbours
networks              a network drawn, its data and files; `network_form` asks how it is made, `network_beside` shows its
                      time windows (`network_windows`) and measures (`network_measures`)
sparql                the SPARQL page
routes                which address leads to which of them
"""
