"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "4a53ed8baad216210a17bbda4e9b1f4f"
