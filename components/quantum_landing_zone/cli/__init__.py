"""`qlz`, the command line of the product: thin, each command one call into the packages."""
