"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "ac1974960fb12cb9494927c03b227a98"
