"""People in a public role at an organisation, while they hold it."""
