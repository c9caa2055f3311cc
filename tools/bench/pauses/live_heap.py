"""The longest pause with so many megabytes alive, while objects come and go: live_heap.py MEGABYTES."""
import sys

from measure import report


class Record:
    def __init__(self, number, previous):
        self.number = number
        self.text = str(number)
        self.previous = previous
        self.values = [number, number + 1]


def build(count):
    records = []
    by_number = {}
    previous = None
    for number in range(count):
        previous = Record(number, previous if number % 100 else None)
        records.append(previous)
        by_number[number] = previous
    return records, by_number


def replace_some(records, by_number, times):
    count = len(records)
    place = 1
    for number in range(times):
        place = (place * 1103515245 + 12345) % count
        record = Record(number, None)
        records[place] = record
        by_number[place] = record


megabytes = int(sys.argv[1])
records, by_number = build(megabytes * 3600)
replace_some(records, by_number, megabytes * 10000)
report(f"live_{megabytes}_MB")
