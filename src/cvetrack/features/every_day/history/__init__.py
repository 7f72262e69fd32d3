"""What was done to the record: telling it, taking it back, bringing it back."""
