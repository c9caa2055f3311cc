# difference: The constants of the socket module are plain ints.
# cause: They come from the operating system as they are; members of an enum would slow the start of every network program.
# workaround: Compare with the constant; for a name look it up in vars(socket).
import socket
print(repr(socket.AF_INET), type(socket.SOCK_STREAM).__name__)
