"""How what we hold is kept: one way to the file, operations with history, undo, migrations."""
