"""A made-up city in which patterns were planted, to see that each report finds each of them and no other."""
