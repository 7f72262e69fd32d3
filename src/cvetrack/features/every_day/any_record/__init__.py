"""Any record, by its id: shown, put right, taken out."""
