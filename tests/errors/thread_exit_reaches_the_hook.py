# threading.excepthook is asked about SystemExit too; the hook that is there first says nothing about it.
import sys
import threading


def leave():
    sys.exit(1)


def run():
    thread = threading.Thread(target=leave)
    thread.start()
    thread.join()


run()
threading.excepthook = lambda details: print(details.exc_type.__name__, details.thread.name != "")
run()
