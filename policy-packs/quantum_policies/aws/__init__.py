"""What rules need to know about AWS types, shared between them."""
