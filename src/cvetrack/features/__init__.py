"""WHAT YOU CAN DO: a folder for each thing that the coordinator does, alike inside."""
