"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "96c062428174aef9c7e48ad88e7f6154"
