class AppError(Exception):
    def __str__(self):
        return "code " + str(self.args[0])
class module:
    class Nested(AppError): pass
try:
    raise AppError(5)
except AppError as error:
    print(error)
raise module.Nested(7)
