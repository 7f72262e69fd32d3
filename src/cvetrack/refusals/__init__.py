"""What this record refuses to hold, and by which words it is told."""
