"""The Azure landing zone: components that are each usable alone, and the one that composes them."""
