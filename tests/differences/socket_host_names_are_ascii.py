# Host names outside ASCII are refused, since there is no codec `idna`. Workaround: write the name in its ASCII form (`xn--…`).
import socket

try:
    socket.getaddrinfo('b\xfccher.invalid', 80)
except UnicodeError as error:
    print(error)
