"""What texts and spreadsheets of the OpenDocument format begin with."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
# Those whose prefix, which everybody uses, is not their name.
_NAMES = {"fo": "xsl-fo-compatible", "number": "datastyle"}


def spaces(*prefixes: str) -> str:
    """Return the declaration of the namespaces that a file uses."""
    return " ".join(f'xmlns:{one}="{_OASIS}{_NAMES.get(one, one)}:1.0"' for one in prefixes)
