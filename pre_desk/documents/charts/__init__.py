"""Charts: one ReportLab drawing each, the same object on screen (SVG) and on paper (PDF)."""
