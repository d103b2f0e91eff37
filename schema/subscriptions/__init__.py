"""What can be subscribed to, one file each."""
