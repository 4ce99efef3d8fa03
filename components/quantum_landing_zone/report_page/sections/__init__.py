"""The report's sections, one a file: what is counted, the form of the data, and how it is shown."""
