"""Start-up with ten modules of the standard library."""
import argparse
import collections
import dataclasses
import datetime
import enum
import functools
import itertools
import json
import logging
import random

print(all((argparse, collections, dataclasses, datetime, enum, functools, itertools, json, logging, random)))
