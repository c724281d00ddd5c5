"""What forms share: fields that say what became of them, saving, drafts, undo."""
