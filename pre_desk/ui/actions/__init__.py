"""The screen « Actions »: what is offered, its sheets, its budget, its associations."""
