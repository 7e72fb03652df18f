# Constraints of several strengths, solved step by step (after the DeltaBlue solver).
N = 220  # small: 8
REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = 0, 1, 3, 4, 6


class Variable:
    def __init__(self, name, value=0):
        self.name, self.value, self.constraints, self.determined = name, value, [], None
        self.mark, self.strength, self.stay = 0, WEAKEST, True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        self.attach()
        planner.incremental_add(self)

    def satisfy(self, mark, planner):
        self.choose(mark)
        if not self.satisfied():
            if self.strength == REQUIRED:
                raise ValueError("a required constraint cannot hold")
            return None
        for v in self.inputs():
            v.mark = mark
        out = self.output()
        overridden = out.determined
        if overridden is not None:
            overridden.unsatisfy()
        out.determined = self
        if not planner.propagate(self, mark):
            raise ValueError("a circle of constraints")
        out.mark = mark
        return overridden

    def known(self, mark):
        return all(v.mark == mark or v.stay or v.determined is None for v in self.inputs())


class Unary(Constraint):
    is_input = False

    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable, self.active = variable, False

    def attach(self):
        self.variable.constraints.append(self)

    def choose(self, mark):
        self.active = self.variable.mark != mark and self.strength < self.variable.strength

    def satisfied(self):
        return self.active

    def unsatisfy(self):
        self.active = False

    def inputs(self):
        return ()

    def output(self):
        return self.variable

    def recalculate(self):
        self.variable.strength = self.strength
        self.variable.stay = not self.is_input
        if self.variable.stay:
            self.execute()

    def execute(self):
        pass


class Edit(Unary):
    is_input = True


class Stay(Unary):
    pass


class Scale(Constraint):
    """target = source * 10 + offset, either way."""

    def __init__(self, source, target, offset, strength):
        super().__init__(strength)
        self.source, self.target, self.offset, self.direction = source, target, offset, 0

    def attach(self):
        self.source.constraints.append(self)
        self.target.constraints.append(self)

    def choose(self, mark):
        forward = self.strength < self.target.strength
        backward = self.strength < self.source.strength
        if self.source.mark == mark:
            self.direction = 1 if self.target.mark != mark and forward else 0
        elif self.target.mark == mark:
            self.direction = -1 if backward else 0
        elif self.source.strength > self.target.strength:
            self.direction = -1 if backward else 0
        else:
            self.direction = 1 if forward else 0

    def satisfied(self):
        return self.direction != 0

    def unsatisfy(self):
        self.direction = 0

    def inputs(self):
        return (self.source,) if self.direction > 0 else (self.target,)

    def output(self):
        return self.target if self.direction > 0 else self.source

    def recalculate(self):
        into, out = self.inputs()[0], self.output()
        out.strength = max(self.strength, into.strength)
        out.stay = into.stay
        if out.stay:
            self.execute()

    def execute(self):
        if self.direction > 0:
            self.target.value = (self.source.value * 10 + self.offset) % 1000003
        else:
            self.source.value = (self.target.value - self.offset) // 10


class Planner:
    def __init__(self):
        self.mark = 0

    def next_mark(self):
        self.mark += 1
        return self.mark

    def incremental_add(self, constraint):
        mark = self.next_mark()
        while constraint is not None:
            constraint = constraint.satisfy(mark, self)

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            if c.output().mark == mark:
                return False
            c.recalculate()
            todo.extend(self.consumers(c.output()))
        return True

    def consumers(self, variable):
        return [c for c in variable.constraints if c is not variable.determined and c.satisfied()]

    def plan(self, sources):
        mark, todo, plan = self.next_mark(), list(sources), []
        while todo:
            c = todo.pop()
            if c.output().mark != mark and c.known(mark):
                plan.append(c)
                c.output().mark = mark
                todo.extend(self.consumers(c.output()))
        return plan


def chain(n):
    planner = Planner()
    variables = [Variable("v%d" % i) for i in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        Scale(a, b, 3, REQUIRED).add(planner)
    Stay(variables[-1], NORMAL).add(planner)
    edit = Edit(variables[0], STRONG)
    edit.add(planner)
    plan = planner.plan([edit])
    for i in range(40):
        variables[0].value = i
        for c in plan:
            c.execute()
    return variables[-1].value, len(plan)


print([chain(60 + i) for i in range(N)][-1])
