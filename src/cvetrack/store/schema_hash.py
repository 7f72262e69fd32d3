"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "c1b883e591c81da6df624d123349595e"
