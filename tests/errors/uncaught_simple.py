print("before")
raise ValueError("a message")
