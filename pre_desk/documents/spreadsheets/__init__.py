"""Protected tables as files that a spreadsheet opens: XLSX, ODS and CSV."""
