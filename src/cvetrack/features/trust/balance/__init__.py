"""Balance: our activity strand by strand, beside the local risk picture."""
