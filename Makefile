# The words a newcomer types. Everything else is in the README.

SWIFT ?= swift
PYTHON ?= python3
VENV := .venv
BROKER := .build/release/gatehouse
# Passwords that everybody tries first, from Debian's john-data.
WORDS := /usr/share/john/password.lst

.PHONY: run build test unit acceptance parity lint fuzz bench bench-breached bench-growth clean

## Installs what is missing, builds a release binary and starts the broker with a seeded demo pool.
run: build
	@test -e "$${GATEHOUSE_DATA:-gatehouse-data}/breached-passwords.list" || $(BROKER) breached import --words $(WORDS)
	$(BROKER) serve --seed-demo

build:
	@.ci/install run
	$(SWIFT) build -c release --product gatehouse

## Everything: set-up, lint, import check, a build without warnings, unit and acceptance tests.
test: $(VENV)/.ready
	@.ci/install test
	@$(MAKE) --no-print-directory lint unit acceptance

lint:
	@.ci/check-imports
	$(SWIFT) format lint --strict --recursive Package.swift Sources Providers Fixtures Tests

## The unit, storage and HTTP tests. Warnings are errors in every target of ours.
unit: $(VENV)/.ready
	@.ci/install test
	$(SWIFT) build --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8 GATEHOUSE_TEST_PYTHON=$(CURDIR)/$(VENV)/bin/python $(SWIFT) test --skip-build

## Real clients and real identity providers against the release binary; WORKERS of them at once, each with servers of its own.
acceptance: WORKERS ?= 3
acceptance: $(VENV)/.ready
	@.ci/install test
	$(SWIFT) build -c release --product gatehouse
	$(VENV)/bin/python -m pytest -q -n $(WORKERS) --dist loadgroup --no-loadscope-reorder --durations=20 Tests/Acceptance

## Makes the evidence behind `gatehouse parity` and the README's parity section anew from a run of the acceptance tests, if they pass.
parity: export GATEHOUSE_PARITY_LOG = $(CURDIR)/.build/parity.log
parity: $(VENV)/.ready
	@rm -f $(GATEHOUSE_PARITY_LOG)
	@$(MAKE) --no-print-directory acceptance
	$(PYTHON) Sources/CognitoAPI/Parity/merge_parity.py $(GATEHOUSE_PARITY_LOG)
	$(SWIFT) build -c release --product gatehouse
	$(BROKER) parity --markdown | $(PYTHON) Sources/CognitoAPI/Parity/readme_parity.py README.md

## Long runs over the reader of SAML: ROUNDS mutants of signed messages, then libFuzzer for DURATION seconds. A short run is among the unit tests.
fuzz: ROUNDS ?= 200000
fuzz: SEED ?= $(shell date +%s)
fuzz: DURATION ?= 600
fuzz: export GATEHOUSE_FUZZ_ROUNDS = $(ROUNDS)
fuzz: export GATEHOUSE_FUZZ_SEED = $(SEED)
fuzz: export GATEHOUSE_FUZZ_FILES = Fixtures/files/saml
fuzz:
	@.ci/install test
	$(SWIFT) test --filter MutatedResponsesTests
	GATEHOUSE_FUZZER=1 $(SWIFT) build --sanitize fuzzer --scratch-path .build-fuzz --product saml-fuzzer
	@mkdir -p .build-fuzz/corpus
	@for kind in accepted tampered pysaml2 metadata; do for file in $(GATEHOUSE_FUZZ_FILES)/$$kind/*.xml; do cp $$file .build-fuzz/corpus/$$kind-$${file##*/}; done; done
	.build-fuzz/debug/saml-fuzzer .build-fuzz/corpus -artifact_prefix=.build-fuzz/ -max_total_time=$(DURATION) -timeout=10 -rss_limit_mb=2048

## Requests per second and CPU per request beside the cryptography that they cannot avoid.
bench: $(VENV)/.ready
	@.ci/install test
	$(SWIFT) build -c release --product gatehouse
	$(VENV)/bin/python Tests/Acceptance/bench

## Ten million leaked passwords: size of the list, time to make it, time of a look-up.
bench-breached:
	$(SWIFT) build -c release --product gatehouse
	$(PYTHON) Tests/Acceptance/bench/breached.py

## The same with a million users, thousands of providers and of pools, on both engines; takes about ten minutes and some gigabytes of /tmp.
bench-growth: $(VENV)/.ready
	@.ci/install test
	$(SWIFT) build -c release --product gatehouse
	$(VENV)/bin/python Tests/Acceptance/bench/growth.py

$(VENV)/.ready: Tests/Acceptance/requirements.txt
	@.ci/install test
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install -q --disable-pip-version-check -r Tests/Acceptance/requirements.txt
	# Only its axe.min.js is used; what it would bring along is not.
	$(VENV)/bin/pip install -q --disable-pip-version-check --no-deps axe-playwright-python==0.1.8
	@touch $@

clean:
	rm -rf .build $(VENV)
