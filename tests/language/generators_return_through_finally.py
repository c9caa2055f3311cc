log = []
def worker(mode):
    try:
        for i in range(3):
            try:
                got = yield i
                log.append(got)
                if mode == "break": break
                if mode == "return": return "done"
            except ValueError as error:
                log.append(repr(error))
                yield "caught"
            finally:
                log.append(f"f{i}")
        else:
            log.append("else")
    finally:
        log.append("end")
    return "fallen"
def drive(mode, *sends):
    log.clear()
    generator, out = worker(mode), []
    try:
        out.append(next(generator))
        for value in sends:
            out.append(generator.throw(value) if isinstance(value, BaseException) else generator.send(value))
    except BaseException as error:
        out.append(repr(error))
    generator.close()
    print(mode, out, log)
drive("", 1, 2, 3)
drive("break", 1)
drive("return", 1)
drive("", ValueError("v"), 5)
drive("", KeyError("k"))
drive("", GeneratorExit())
drive("", StopIteration(4))
drive("")
