name = "first"
