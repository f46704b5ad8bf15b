# Shisaku Graph. `make` alone says what can be made.

PYTHON ?= python3
STORE ?= store
JOBS ?= 2
FUZZ ?= 5000
SEED ?= 0
N ?= 500
SIZE ?= 10
ONLY ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SAMPLE := data/minutes/cs-hq-036.txt
CODE := kg tests tools

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: kills help install dev demo serve browser peers test check lint types fmt spark-test cq fuzz shapes docs build validate evaluate calibrate bench lock clean distclean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# --- setting up ----------------------------------------------------------------------------------

install: $(VENV)/.runtime ## make .venv with pinned dependencies and the package

dev: $(VENV)/.dev ## the same with what tests and checks need

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than Python 3.11; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Setting up $(VENV) (about a minute) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Adding what tests and checks need …" >&2
	@$(PIP) install -r requirements-dev.lock
	@touch $@

lock: $(VENV)/.runtime ## renew the exact versions from the ranges in pyproject.toml
	$(BIN)/python tools/lock.py

# --- the main job --------------------------------------------------------------------------------

serve: $(VENV)/.runtime ## answer over HTTP what the store holds, with pages to look at it
	$(BIN)/kg serve --store $(STORE)

demo: $(VENV)/.runtime ## read the sample minutes, answer a question, draw the network
	@mkdir -p out
	@$(BIN)/kg ingest $(SAMPLE) --store $(STORE)
	@$(BIN)/kg ask commitments --store $(STORE)
	@$(BIN)/kg graph ministry-measure --store $(STORE) --format graphml -o out/ministry-measure.graphml
	@$(BIN)/kg graph ministry-measure --store $(STORE) --format png -o out/ministry-measure.png
	@echo
	@echo "The graph is in ./$(STORE), the network in out/ministry-measure.graphml and .png. Next, type:"
	@echo "  $(BIN)/kg explain commitments:1             the sentence behind the first row, in its speech"
	@echo "  $(BIN)/kg questions                         all questions that have a name"
	@echo "  $(BIN)/kg ask deadlines --lang en           another one"
	@echo "  $(BIN)/kg analyze ministry-measure          figures of the network"
	@echo "  $(BIN)/kg ingest YOUR-MINUTES.txt           your own minutes into the same graph"
	@echo "  $(BIN)/kg --help                            everything else"

validate: $(VENV)/.runtime ## check the store against the shapes
	$(BIN)/kg validate --store $(STORE)

evaluate: $(VENV)/.runtime ## measure the extraction against the gold files
	$(BIN)/kg evaluate tests/gold/index.csv --summary --lang en
	@echo
	@echo "--- confidence on minutes developed on, each document by what the others teach (held back: above)"
	@$(BIN)/python tools/calibrate.py --dry-run

calibrate: $(VENV)/.runtime ## learn confidences anew from the gold, after a rule has changed
	$(BIN)/python tools/calibrate.py

# The server that ours is compared with brings a web framework; it has an environment of its own, with our versions of the rest.
.venv-peers/.done: requirements.lock $(VENV)/.runtime
	@test -x .venv-peers/bin/python || $(BIN)/python -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install -c requirements.lock \
	  rdflib-endpoint==0.6.3 rdflib uvicorn httptools uvloop
	@touch $@

peers: .venv-peers/.done ## install what `kg serve` is compared with

bench: $(VENV)/.runtime $(if $(or $(filter serve,$(ONLY)),$(if $(ONLY),,all)),.venv-peers/.done) ## compare with peers on SIZE meetings (10; 1 is the sample), all or ONLY="PART …"
	$(BIN)/python -m tools.bench --size $(SIZE) --jobs $(JOBS) $(if $(ONLY),--only $(ONLY))

# --- the gate ------------------------------------------------------------------------------------

test: lint types $(VENV)/.dev ## the one gate: lint, types, all tests, questions, shapes
	$(BIN)/pytest -q -n $(JOBS) --dist loadgroup

check: test ## the same as test

lint: $(VENV)/.dev ## ruff: rules and format
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

fmt: $(VENV)/.dev ## put the code into its format
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

# PySpark is 456 MB to fetch and 520 MB to keep, so that it has an environment of its own.
.venv-spark/.done: pyproject.toml requirements-dev.lock $(VENV)/.dev
	@test -x .venv-spark/bin/python || $(BIN)/python -m venv .venv-spark
	@.venv-spark/bin/python -m pip --disable-pip-version-check --quiet install -r requirements-dev.lock setuptools wheel
	@.venv-spark/bin/python -m pip --disable-pip-version-check --quiet install --no-build-isolation --editable '.[spark]'
	@touch $@

spark-test: .venv-spark/.done ## a Spark cluster on this machine, an executor of it killed (needs Java 17)
	.venv-spark/bin/pytest -q tests/spark

browser: $(VENV)/.dev ## only the pages in a browser (needs Chromium)
	$(BIN)/pytest -q tests/browser

cq: $(VENV)/.dev ## only the questions with their expected rows
	$(BIN)/pytest -q tests/competency

fuzz: $(VENV)/.dev ## read FUZZ broken files made from SEED (5000, 0)
	$(BIN)/python tests/fuzz/run.py $(FUZZ) $(SEED)

kills: $(VENV)/.dev ## kill writers N times at points drawn from SEED (500, 0) and look at the store
	$(BIN)/python tests/store/kills.py $(N) $(SEED)

shapes: $(VENV)/.dev ## only the shapes with their good and bad examples
	$(BIN)/pytest -q tests/shapes

# --- what is handed on ---------------------------------------------------------------------------

docs: $(VENV)/.runtime ## write the pages and the picture that are made of ontology, questions and sample
	$(BIN)/python -m kg.rdf.page > docs/ontology.md
	$(BIN)/python -m kg.rdf.context > ontology/context.jsonld
	$(BIN)/python -m kg.queries.page > docs/questions.md
	$(BIN)/python -m kg.graphs.measures.page > docs/measures.md
	@rm -rf build/docs && mkdir -p build docs/images
	$(BIN)/kg ingest -q $(SAMPLE) --store build/docs
	$(BIN)/kg graph ministry-measure --store build/docs --format png -o docs/images/ministry-measure.png
	$(BIN)/python tools/readme.py

build: $(VENV)/.dev ## build wheel and source archive, the same bytes each time
	$(BIN)/python -m build --no-isolation --outdir dist .

clean: ## remove what can be made again; the store and .venv stay
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv and the downloaded wheels too
	rm -rf $(VENV) .venv-spark .venv-peers .wheels
