"""The hash of the schema that this program lays, as `schema.schema_hash` makes it. Written by `make docs`."""

SCHEMA_HASH = "68633507b1e4b319e32df425596c3d3c2cfcb1c782dd123865ce2315776487dc"
