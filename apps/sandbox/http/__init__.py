"""The HTTP face of the simulated WaniKani: `/v2`, the image host, and switches for tests."""
