class Shape:
    colour = "red"
Shape().color
