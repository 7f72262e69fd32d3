"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "27f0cacf93fe4063c01bcf17a93ff35c"
