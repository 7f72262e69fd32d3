"""Terms: what was agreed with an organisation about working together."""
