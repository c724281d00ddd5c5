"""A4 pages for every document: tagged canvas, text, tables, flow from page to page."""
