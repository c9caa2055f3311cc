import time
import datetime
def task(seconds):
    time.sleep(seconds)
def main():
    start = time.time()
    task(0.03)
    task(0.03)
    task(0.03)
    elapsed = time.time() - start
    print(0.09 <= elapsed < 0.5)
main()
