"""Makes the weights that the program carries; nothing here is shipped."""
