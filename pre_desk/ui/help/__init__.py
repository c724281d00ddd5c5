"""The manual, opened with F1 at the place that speaks of what one is doing."""
