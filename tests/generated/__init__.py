"""The pages that are written from the program, each by one module."""
