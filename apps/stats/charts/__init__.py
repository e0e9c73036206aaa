"""Geometry: numbers in, placed marks out. Templates draw them, stylesheets colour them."""
