"""What is said of each kind of thing: one module a subject. `kg.rdf.build` puts them together."""
