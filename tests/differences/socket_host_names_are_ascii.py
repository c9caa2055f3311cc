# difference: Host names outside ASCII raise UnicodeError.
# cause: There is no codec idna.
# workaround: Write the name in its ASCII form (xn--...).
import socket

try:
    socket.getaddrinfo('b\xfccher.invalid', 80)
except UnicodeError as error:
    print(error)
