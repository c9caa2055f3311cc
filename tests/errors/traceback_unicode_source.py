größe = "日本"
print(größe + 5)
