"""What is taken away and brought back: weights and sessions."""
