value = "relative value"
_private = 2
