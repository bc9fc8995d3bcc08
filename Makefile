# make serve   sets up, builds, and serves the page on this machine
# make test    sets up, builds, and runs every test
# The other targets are parts of these two. Every step that is already done costs nothing.

PORT ?= 8080
.DEFAULT_GOAL := help
.NOTPARALLEL:

heading = @printf '\n=== %s\n' "$(1)"
# rustfmt and clippy are parts of rustup's default profile, but not of its minimal one.
has = cargo $(1) --version >/dev/null 2>&1

.PHONY: help
help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: serve
serve: build ## set up, build, and serve the page (PORT=8080)
	@PORT=$(PORT) node scripts/serve.mjs dist

.PHONY: setup
setup: ## install the tools that building and testing need
	@scripts/setup

.PHONY: build
build: setup ## build the package's Wasm and the page in dist/
	@scripts/build-core
	@scripts/build-page

.PHONY: test
test: setup check-rust test-rust build check-package test-scripts test-package test-browser ## set up, build, and run every test
	@printf '\nEvery check and test has passed.\n'

.PHONY: check-rust
check-rust:
	$(call heading,Rust: format and lints)
	@if $(call has,fmt); then cargo fmt --all --check; else echo "rustfmt is not installed, so the format is not checked"; fi
	@if $(call has,clippy); then cargo clippy --quiet --locked --workspace --all-targets --all-features -- -D warnings; \
	else echo "clippy is not installed, so there are no lints"; fi

.PHONY: test-rust
test-rust:
	$(call heading,Rust: tests)
	@cargo test --quiet --locked

.PHONY: check-package
check-package: licences
	$(call heading,Package: sizes against their budgets)
	@npm run --silent sizes
	$(call heading,Package: words that must not be published)
	@npm run --silent words
	$(call heading,Package: licences of everything built in)
	@npm run --silent licences
	$(call heading,Package: types)
	@npm run --silent types
	$(call heading,Package: publint and attw)
	@npm run --silent lint:package

.PHONY: test-scripts
test-scripts:
	$(call heading,Scripts: tests)
	@npm run --silent test:scripts

.PHONY: test-package
test-package: licences
	$(call heading,Package: tests in Node)
	@npm run --silent test:package

.PHONY: test-browser
test-browser: licences
	$(call heading,Browser: tests in Chromium)
	@npm run --silent test:browser

.PHONY: bench
bench: build ## measure speed and size
	$(call heading,Speed of the core)
	@cargo bench --locked --bench speed
	$(call heading,Speed of the package in Node and numbers read rightly, beside peers)
	@npm run --silent bench
	$(call heading,Sizes)
	@npm run --silent sizes

# npm packs only what lies in the package's own folder.
.PHONY: licences
licences: pkg/LICENSE-MIT pkg/LICENSE-APACHE
pkg/LICENSE-%: LICENSE-%
	@cp $< $@

.PHONY: package
package: build licences ## pack the npm package
	@cd pkg && npm pack --pack-destination ..

.PHONY: clean
clean: ## remove what was built, but no tool
	@rm -rf target dist dist.new pkg/wasm pkg/LICENSE-* tests/artefacts *.tgz
