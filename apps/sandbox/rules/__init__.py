"""What may happen to one account, one module per kind of act."""
