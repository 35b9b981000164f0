"""Many runs: maps of what training makes of settings, from many starts each."""
