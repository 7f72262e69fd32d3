"""What a record is, before anybody stores or shows it: its fields, where it stands, what became of it."""
