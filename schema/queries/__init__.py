"""Questions beyond lists, one file each, as graph/queries answers them."""
