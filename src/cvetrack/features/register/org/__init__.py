"""The register of community organisations."""
