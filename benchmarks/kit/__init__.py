"""What judging costs with the kit, beside the same rules in the stock policy SDK's own loop."""
