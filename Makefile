# Needs Python 3.11+ and make. uv is used when it is there, venv and pip when it is not.
.DEFAULT_GOAL := help
.PHONY: help demo test lowest newest httpx2 lint types regenerate texts translations docs workflows bench bench-quick frozen interop stress soak mutation fuzz clean

PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
NEWEST ?= $(shell for p in python3.15 python3.14 python3.13 python3.12; do \
	$$p -c '' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PINS := pyproject.toml constraints.txt
RUNNERS := $(wildcard $(addprefix tests/interop/sdks/,*.json *.txt go/* java/*))

# Each takes the folder of a virtual environment; the first also the Python for it.
ifneq ($(shell command -v uv),)
create = uv venv -q --allow-existing --python $(2) $(1)
install = uv pip install -q --python $(1)/bin/python
else
create = $(2) -m venv $(1) && $(1)/bin/python -m pip install -q --disable-pip-version-check -c constraints.txt pip
install = $(1)/bin/python -m pip install -q --disable-pip-version-check
endif

help:  ## List the targets.
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: .venv/runtime  ## Sign, call, verify a 204 against the mock, and show what the customer sees.
	@$(BIN)/membercard demo

test: .venv/dev  ## Lint, type-check and run every test.
	@$(MAKE) --no-print-directory lint types
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

# `make test` runs what comes near a wire on uvloop too, and interrupts every line of ours; these two do not.
lowest: .venv-lowest/ready  ## The tests of the wire and of the extras with the oldest supported versions.
	.venv-lowest/bin/pytest -q -n auto -k 'not uvloop' --ignore-glob='*/test_interrupts.py' tests/transports tests/vectors tests/signing/transport \
		tests/signing/test_vectors.py tests/signing/test_upload.py tests/signing/replay \
		tests/signing/retries tests/generated/test_requests.py tests/client/test_outcomes.py \
		tests/generated/test_models.py tests/mock/test_socket.py tests/mock/test_heads.py tests/mock/test_validation.py

newest: .venv-newest/ready  ## The tests of what runs in production, with the newest Python at hand.
	.venv-newest/bin/pytest -q -n auto @tests/portable.txt

httpx2: .venv-httpx2/ready  ## The tests of the wire and of the client with httpx2 in the place of httpx.
	PYTHONPATH=tests .venv-httpx2/bin/pytest -q -n auto -p alias_httpx2 -k 'not uvloop' tests/transports tests/signing/transport \
		tests/signing/retries tests/client tests/mock/test_through_the_client.py tests/mock/test_socket.py \
		tests/mock/test_plugin.py --ignore-glob='*/test_two_packages.py' --ignore-glob='*/test_interrupts.py'

lint: .venv/dev  ## ruff and the import arrows.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: .venv/dev  ## mypy and pyright, both strict.
	$(BIN)/mypy
	$(BIN)/pyright

regenerate: .venv/dev  ## Turn openapi/*.yaml into generated/ and the contracts as JSON.
	$(BIN)/python scripts/regenerate.py

texts: .venv/dev  ## Bring the Chinese catalogue up to date, and say what has no translation.
	$(BIN)/python scripts/texts.py

translations: .venv/docs  ## Bring the Chinese catalogues of the pages up to date, and say what has no translation.
	$(BIN)/python scripts/page_catalogues.py

docs: .venv/docs  ## Build the site, in English and Chinese, into site/.
	$(BIN)/python scripts/build_site.py

workflows:  ## actionlint over .github/workflows, where Go is.
	go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

bench: .venv/bench  ## Measure CPU per call against the floor, four to five minutes.
	$(BIN)/python -m bench

bench-quick: .venv/bench  ## The same in under a minute, coarser.
	$(BIN)/python -m bench --quick

stress: .venv/dev  ## 200 threads and 500 tasks while keys rotate, 10,000 calls in many event loops, two minutes.
	$(BIN)/python tests/stress/rotation.py
	$(BIN)/python tests/stress/event_loops.py

soak: .venv/dev  ## 100,000 rows imported with 5 % faults and three kills, up to half an hour; 20,000 on Dask.
	$(BIN)/python tests/stress/bulk_import.py
	$(BIN)/python tests/stress/bulk_import.py 20000 --dask

fuzz: .venv/dev  ## 1,000 mutated contracts through the whole of a regeneration, about eight minutes.
	FUZZED_CONTRACTS=$${FUZZED_CONTRACTS:-500} $(BIN)/pytest -q -p no:cacheprovider --hypothesis-show-statistics tests/fuzz

frozen: .venv-frozen/ready  ## The command as one file by PyInstaller and shiv, tried, a few minutes.
	.venv-frozen/bin/python tests/stress/frozen.py

interop: .venv/dev .interop/ready  ## SDKs of others against the gateway, the client against Prism; writes docs/interop.*.
	$(BIN)/python -m interop .interop
	MEMBERCARD_INTEROP=$(CURDIR)/.interop $(BIN)/pytest tests/interop -k 'not scoreboard_says'

mutation: .venv/mutation  ## Run the signing tests against 4,900 small faults in signing, half an hour.
	$(BIN)/python tests/mutation/run.py

clean:  ## Remove what make created.
	rm -rf .venv .venv-frozen .venv-httpx2 .venv-lowest .venv-newest .interop site mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed; none is on PATH" >&2; exit 1; }
	@$(call create,.venv,$(PYTHON))

.venv/runtime: .venv/bin/python $(PINS)
	@echo "Installing the package with its mock and command …"
	@$(call install,.venv) -c constraints.txt -e '.[cli]'
	@touch $@

.venv/dev: .venv/bin/python $(PINS)
	@echo "Installing the package and the development tools …"
	@$(call install,.venv) -c constraints.txt -e '.[cli,fast,mock,redis]' --group dev
	@touch $@ .venv/runtime

.venv-lowest/ready: $(PINS)
	@echo "Installing the oldest supported versions …"
	@$(call create,.venv-lowest,$(PYTHON))
	@$(call install,.venv-lowest) -c constraints.txt -e '.[cli,fast,mock,redis]' \
		asgiref hypothesis jsonschema pytest pytest-xdist pyyaml trustme
	@$(call install,.venv-lowest) --no-deps anyio==4.4 attrs==23.2 cryptography==43 h11==0.16 httpx==0.27 sniffio==1.3 cyclopts==5.4 \
		httptools==0.6.4 jsonschema-rs==0.60 openpyxl==3.1 distributed==2024.8 redis==5.2 starlette==0.41 uvicorn==0.36
	@touch $@

.venv-newest/ready: $(PINS)
	@test -n "$(NEWEST)" || { echo "make: no Python newer than 3.11 is on PATH; name one with NEWEST=" >&2; exit 1; }
	@echo "Installing the package for $(NEWEST) …"
	@$(call create,.venv-newest,$(NEWEST))
	@$(call install,.venv-newest) -c constraints.txt -e '.[cli,fast,mock,redis]' \
		--group test
	@touch $@

.venv-httpx2/ready: $(PINS)
	@echo "Installing httpx2 …"
	@$(call create,.venv-httpx2,$(PYTHON))
	@$(call install,.venv-httpx2) -c constraints.txt -e '.[cli,fast,mock,redis]' \
		--group test httpx2 rich
	@touch $@

.venv-frozen/ready: $(PINS)
	@echo "Installing the package as its users have it, PyInstaller and shiv …"
	@$(call create,.venv-frozen,$(PYTHON))
	@$(call install,.venv-frozen) -c constraints.txt '.[cli]' --group frozen
	@touch $@

.venv/docs: .venv/dev
	@$(call install,.venv) -c constraints.txt --group docs
	@touch $@

.venv/bench: .venv/dev
	@$(call install,.venv) -c constraints.txt --group bench
	@touch $@

.venv/mutation: .venv/dev
	@$(call install,.venv) -c constraints.txt --group mutation
	@touch $@

.interop/ready: $(RUNNERS) interop/install.py
	@echo "Installing SDKs of others and Prism, as far as their toolchains are here …"
	@rm -rf .interop
	@$(PYTHON) -m interop.install .interop
