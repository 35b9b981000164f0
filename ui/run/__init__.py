"""From settings to a run, piece by piece: what is asked for, computed and answered."""
