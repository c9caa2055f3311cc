# reversed() asks for the length of whatever has __getitem__.
class Items:
    def __getitem__(self, index):
        return index
class Sized(Items):
    def __len__(self):
        return 3
for value in (Items(), Sized(), 5, {1}, {}):
    try:
        print(list(reversed(value)))
    except TypeError as error:
        print(error)
