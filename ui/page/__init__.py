"""What stands where on the page, and what is seen until it is there."""
