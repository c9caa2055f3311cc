def main():
    exit_code = work()
    raise SystemExit(exit_code)
def work():
    return 4
main()
