"""Actions that meetings gave out: promises, told as the meeting's."""
