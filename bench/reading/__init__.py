"""Documents that the reader's authors have not seen, and how well it reads them and the others."""
