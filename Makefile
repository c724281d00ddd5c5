# Everything runs in .venv; each command sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo run test check accessibility bench lock system clean

demo: $(VENV)/ready
	$(BIN)/python -m pre_desk demo --dir demonstration

run: $(VENV)/ready
	$(BIN)/python -m pre_desk

# The window's half and the other one side by side on two cores; that of the window is told last.
test: $(VENV)/ready
	@$(BIN)/python -m pytest tests/ui > $(VENV)/window.log 2>&1 & window=$$!; \
	$(BIN)/python -m pytest --ignore=tests/ui; rest=$$?; \
	wait $$window; window=$$?; cat $(VENV)/window.log; \
	[ $$rest -eq 0 ] && [ $$window -eq 0 ]

check: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/architecture

# On a display without a screen and a bus of its own: a real window read as a screen reader does,
# and what the desktop says heard.
accessibility: $(VENV)/ready
	@sh .ci/system-packages desktop
	xvfb-run -a dbus-run-session -- $(BIN)/python -m pytest tests/atspi

bench: $(VENV)/ready
	$(BIN)/python -m tests.benchmarks

# The hashes of every wheel of every system, without any download address.
lock: $(VENV)/ready
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-dev.txt

system:
	@sh .ci/system-packages

$(VENV)/ready: requirements-dev.txt pyproject.toml | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) demonstration dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
