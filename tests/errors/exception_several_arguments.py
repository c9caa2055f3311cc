raise ValueError("text", 5, None)
