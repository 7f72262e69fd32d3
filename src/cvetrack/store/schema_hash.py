"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "7d9c241f7a0b6ea6d08190a8e6e3821c"
