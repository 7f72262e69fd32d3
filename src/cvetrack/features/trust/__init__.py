"""Trust: unmet needs first, honest talk, promises that are kept, a published and balanced strategy."""
