a = 1; b = 2; print(a + b);
total = 1 + \
    2 + \
    3
print(total)
print([1,
       2,  # comment
       3,
       ],
      (
      ))
if a: b = 5; print(b)
