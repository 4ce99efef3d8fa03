# Thin on purpose: each target is a command that a person could type. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup up preview status destroy test check bench docs lock clean doctor

STACK ?= aurora-aws-dev
BIN := .venv/bin

# The first Python that is new enough and can make environments. Shims that lead nowhere fail this test and are passed over.
PYTHON ?= $(or $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$python && break; done),python3)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "  STACK=$(STACK) names the stack of up, preview, status and destroy"

doctor: ## say what this machine lacks, and how to get it
	@$(PYTHON) -m toolchain doctor

setup: ## make .venv and get a real Pulumi engine; quick when all is there
	@$(PYTHON) -m toolchain setup

up: setup ## bring the stack up in the local sandbox, under the guardrails
	$(BIN)/qlz up $(STACK) --sandbox

preview: setup ## show what would change; needs no credentials and no cloud
	$(BIN)/qlz preview $(STACK)

status: setup ## say what is up, and where to look
	$(BIN)/qlz status $(STACK) --sandbox

destroy: setup ## take the stack down again
	$(BIN)/qlz destroy $(STACK) --sandbox

test: setup ## run every test, on all processors
	$(BIN)/pytest -n auto --dist loadgroup

# Data on what rules and checks ask of secrets: keywords everywhere, and no value.
ABOUT_SECRETS := ':!tests/policies/peers/*.yaml' ':!benchmarks/mutation/*.yaml' ':!docs/peers.md' ':!docs/controls.md'
NO_CHECKSUMS := ':!requirements.lock' ':!toolchain/release.json' ':!toolchain/*/go.sum' ':!tests/pull_requests/data/*.json' ':!policy-packs/quantum_policies/azure/builtin_policies.json'
check: setup ## format, lint, types, spelling, secrets, paths: what the commit hooks ask for
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/codespell
	git ls-files -z --cached --others --exclude-standard -- $(NO_CHECKSUMS) $(ABOUT_SECRETS) | xargs -0 $(BIN)/detect-secrets-hook
	$(BIN)/python -m toolchain machine-paths

bench: setup ## measure preview and up against bare components; benchmarks.kit, .check, .overhead: the rest
	$(BIN)/python -m benchmarks

docs: setup ## write the generated pages and tables again
	$(BIN)/qlz docs

# Seven days: most poisoned releases are found and withdrawn sooner. LOCK_OPTIONS=--upgrade moves what is pinned already.
lock: $(BIN)/uv ## resolve the dependencies again, and pin each by its hash
	$(BIN)/uv pip compile pyproject.toml --universal --all-extras --group dev --generate-hashes --quiet \
		--exclude-newer '7 days' --custom-compile-command 'make lock' --output-file requirements.lock $(LOCK_OPTIONS)
	@! grep -nE '[a-z+]+://|^ *--(index|extra-index|find-links)' requirements.lock \
		|| { echo 'lock: requirements.lock names an address, see above'; exit 1; }
	@echo "lock: $$(grep -c '==.* \\$$' requirements.lock) packages pinned, no address in the file"

$(BIN)/uv:
	@$(PYTHON) -m toolchain setup

clean: ## remove the environment and the tools' own caches; stacks and their state stay
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis build dist
