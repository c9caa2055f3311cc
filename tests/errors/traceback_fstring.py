width = "x"
text = f"value {5:{width}d} end"
