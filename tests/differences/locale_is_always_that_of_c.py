# difference: locale.setlocale() accepts no locale but C, POSIX and C.UTF-8.
# cause: The library changes no locale of the process, since that belongs to the host.
# workaround: Format numbers and dates for people by hand.
import locale

print(locale.setlocale(locale.LC_ALL, ""))
try:
    locale.setlocale(locale.LC_NUMERIC, "de_DE.UTF-8")
except locale.Error as error:
    print(error)
