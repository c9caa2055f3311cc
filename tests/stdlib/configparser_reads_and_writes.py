import configparser
import sys

text = """
[DEFAULT]
home = /home
[paths]
data: %(home)s/data
; a comment
long = first
    second

    third
Flag = yes
percent = 5%%
[numbers]
int = 3
float = 1.5
"""
parser = configparser.ConfigParser()
parser.read_string(text)
print(parser.sections(), dict(parser["paths"]))
print(parser.getboolean("paths", "flag"), parser.getint("numbers", "int"), parser["numbers"].getfloat("float"))
print(parser.get("numbers", "none", fallback="fallback"), parser["paths"].get("none"), "data" in parser["paths"])
parser["new"] = {"a": "1"}
parser.set("new", "b", "2")
parser.remove_section("paths")
parser.write(sys.stdout)
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True)
extended.read_string("[a]\nx = 1\nnothing\n[b]\ny = ${a:x}$$\n")
print(extended["b"]["y"], extended["a"]["nothing"])
