"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "63f72a8efc921ff7f1e3de2eec7713d2"
