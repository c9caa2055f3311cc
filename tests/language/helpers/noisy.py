print("noisy is executed as", __name__)
count = 0
