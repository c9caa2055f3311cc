class Animal:
    def __init__(self, name):
        self.name = name
    def speak(self):
        return f"{self.name} makes {self.sound()}"
    def sound(self):
        return "noise"
class Dog(Animal):
    def sound(self):
        return "woof"
class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name + " jr")
        self.age = age
    def sound(self):
        return super().sound() + "!"
print(Animal("x").speak(), Dog("rex").speak(), Puppy("rex", 1).speak())
print(issubclass(Puppy, Animal), issubclass(Dog, Puppy), Puppy.__bases__, [c.__name__ for c in Puppy.__mro__])
