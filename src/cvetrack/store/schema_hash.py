"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "02cc9e422a4ee5d39d9e8891eb313b93"
