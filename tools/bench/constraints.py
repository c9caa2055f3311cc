"""One-way constraints over variables with strengths, planned and re-planned, in the manner of DeltaBlue."""


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.decided_by = None
        self.strength = 9
        self.mark = 0


class Constraint:
    def __init__(self, strength, *variables):
        self.strength = strength
        self.variables = variables
        self.output = None
        for variable in variables:
            variable.constraints.append(self)

    def candidates(self):
        return self.variables

    def choose_output(self, mark):
        best = None
        for variable in self.candidates():
            if variable.mark != mark and variable.strength > self.strength and (best is None or variable.strength > best.strength):
                best = variable
        self.output = best
        return best is not None

    def inputs(self):
        return [variable for variable in self.variables if variable is not self.output]

    def execute(self):
        pass


class Stay(Constraint):
    pass


class Edit(Constraint):
    def __init__(self, strength, variable):
        super().__init__(strength, variable)
        self.new_value = 0

    def execute(self):
        self.output.value = self.new_value


class Equal(Constraint):
    def execute(self):
        first, second = self.variables
        if self.output is second:
            second.value = first.value
        else:
            first.value = second.value


class Scale(Constraint):
    def __init__(self, strength, source, target, factor, offset):
        self.factor = factor
        self.offset = offset
        super().__init__(strength, source, target)

    def execute(self):
        source, target = self.variables
        if self.output is target:
            target.value = source.value * self.factor + self.offset
        else:
            source.value = (target.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0

    def add(self, constraint):
        self.mark += 1
        while constraint is not None:
            constraint = self.satisfy(constraint)

    def satisfy(self, constraint):
        if not constraint.choose_output(self.mark):
            return None
        output = constraint.output
        overridden = output.decided_by
        if overridden is not None:
            overridden.output = None
        output.decided_by = constraint
        self.propagate(output)
        output.mark = self.mark
        return overridden

    def propagate(self, variable):
        todo = [variable]
        seen = set()
        while todo:
            variable = todo.pop()
            if variable in seen:
                continue
            seen.add(variable)
            constraint = variable.decided_by
            if constraint is not None:
                strength = constraint.strength
                for source in constraint.inputs():
                    strength = max(strength, source.strength)
                variable.strength = strength
                constraint.execute()
            for other in variable.constraints:
                if other is not constraint and other.output is not None:
                    todo.append(other.output)

    def remove(self, constraint):
        output = constraint.output
        if output is None:
            return
        constraint.output = None
        output.decided_by = None
        output.strength = 9
        output.constraints.remove(constraint)
        self.propagate(output)
        for other in sorted(output.constraints, key=lambda c: c.strength):
            if other.output is None:
                self.add(other)


def chain(length):
    planner = Planner()
    variables = [Variable(f"v{i}", 0) for i in range(length + 1)]
    for before, after in zip(variables, variables[1:]):
        planner.add(Equal(0, before, after))
    planner.add(Stay(6, variables[-1]))
    edit = Edit(2, variables[0])
    planner.add(edit)
    total = 0
    for value in range(40):
        edit.new_value = value
        planner.propagate(variables[0])
        total += variables[-1].value
    planner.remove(edit)
    return total


def projection(count):
    planner = Planner()
    sources = [Variable(f"s{i}", i) for i in range(count)]
    targets = [Variable(f"t{i}", i) for i in range(count)]
    for source, target in zip(sources, targets):
        planner.add(Stay(5, source))
        planner.add(Scale(0, source, target, 10, 7))
    for i in range(0, count, 3):
        edit = Edit(2, sources[i])
        edit.new_value = i * 3
        planner.add(edit)
        planner.propagate(sources[i])
        planner.remove(edit)
    return sum(target.value for target in targets)


print(chain(1500), chain(700), projection(20000))
