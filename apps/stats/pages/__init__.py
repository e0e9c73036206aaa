"""One module per page: a frozen dataclass with everything it prints, and `build`."""
