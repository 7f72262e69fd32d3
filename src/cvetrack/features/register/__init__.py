"""The register: organisations, people in a public role, officers, and the contacts with them."""
