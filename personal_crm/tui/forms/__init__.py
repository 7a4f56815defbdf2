"""Small questions asked over any screen, and what is done with the answers."""
