"""Forums and who sits in them."""
