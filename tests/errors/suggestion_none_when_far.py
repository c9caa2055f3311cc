class Empty:
    pass


Empty().quite_another_thing
