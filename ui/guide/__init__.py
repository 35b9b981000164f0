"""What leads through the views."""
