"""What a report takes, by how much it is made from."""
