"""What engagements are about, in one spelling."""
