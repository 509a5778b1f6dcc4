# The words a newcomer types. Everything else is in the README.

SWIFT ?= swift
PYTHON ?= python3
VENV := .venv
BROKER := .build/release/gatehouse

.PHONY: run build test unit acceptance parity lint fuzz bench clean

## Installs what is missing, builds a release binary and starts the broker with a seeded demo pool.
run: build
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

## Real clients and real identity providers against the release binary.
acceptance: $(VENV)/.ready
	@.ci/install test
	$(SWIFT) build -c release --product gatehouse
	$(VENV)/bin/python -m pytest -q Tests/Acceptance

## Makes the evidence behind `gatehouse parity` anew from a run of the acceptance tests, if they pass.
parity: export GATEHOUSE_PARITY_LOG = $(CURDIR)/.build/parity.log
parity: $(VENV)/.ready
	@rm -f $(GATEHOUSE_PARITY_LOG)
	@$(MAKE) --no-print-directory acceptance
	$(PYTHON) Sources/CognitoAPI/Parity/merge_parity.py $(GATEHOUSE_PARITY_LOG)

## A long run of mutated SAML messages; `make fuzz ROUNDS=… SEED=…`. A short one is among the unit tests.
fuzz: ROUNDS ?= 1000000
fuzz: SEED ?= $(shell date +%s)
fuzz:
	@.ci/install test
	GATEHOUSE_FUZZ_ROUNDS=$(ROUNDS) GATEHOUSE_FUZZ_SEED=$(SEED) $(SWIFT) test --filter MutatedResponsesTests

## Requests per second and CPU per request beside the cryptography that they cannot avoid.
bench: $(VENV)/.ready
	@.ci/install test
	$(SWIFT) build -c release --product gatehouse
	$(VENV)/bin/python Tests/Acceptance/bench

$(VENV)/.ready: Tests/Acceptance/requirements.txt
	@.ci/install test
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install -q --disable-pip-version-check -r Tests/Acceptance/requirements.txt
	@touch $@

clean:
	rm -rf .build $(VENV)
