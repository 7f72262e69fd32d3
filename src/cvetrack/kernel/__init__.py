"""What everything stands on: time, words, files and refusals; knows nothing of the domain."""
