"""What every room may use: the settings, the ids, the looks, the controls, how arrays travel."""
