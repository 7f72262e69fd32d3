"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "0b867f9b02bc8e8b4ac9cfab7916c2a8"
