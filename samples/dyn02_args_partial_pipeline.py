"""*args/**kwargs: stages with their own fixed arguments, bound early, called late, composed into a pipeline."""

from functools import partial, reduce


def stage(function, *early, **options):
    def call(*late, **overrides):
        return function(*early, *late, **(options | overrides))

    call.__name__ = f"stage_{function.__name__}"
    call.bound = (early, options)
    return call


def scale(factor, *numbers, offset=0):
    return [factor * number + offset for number in numbers]


def clip(low, high, *numbers):
    return [min(max(number, low), high) for number in numbers]


def summarise(*numbers, digits=2, **extra):
    mean = sum(numbers) / len(numbers)
    spread = max(numbers) - min(numbers)
    return {"mean": round(mean, digits), "spread": spread, **extra}


def pipeline(*stages, **trace):
    log = trace.pop("log", None)
    if trace:
        raise TypeError(f"unknown options: {', '.join(sorted(trace))}")

    def run(*numbers, **last):
        *middle, final = stages
        for one in middle:
            numbers = one(*numbers)
            if log is not None:
                log.append((one.__name__, tuple(numbers)))
        return final(*numbers, **last)

    return run


def main():
    log = []
    run = pipeline(stage(scale, 3, offset=-1), stage(clip, 0, 20), stage(summarise, unit="mm"), log=log)
    print(run(1, 2, 3, 4))
    print(run(*range(-2, 12, 3), digits=0, unit="cm"))
    for name, numbers in log:
        print(f"{name:12} {numbers}")

    power = partial(pow, mod=1000007)
    print(reduce(lambda acc, pair: acc * power(*pair) % 1000007, [(3, 45), (5, 67), (7, 89)], 1))
    print(stage(scale, 2).bound, partial(scale, 2, offset=1).keywords)

    for wrong in (lambda: pipeline(stage(scale, 1), verbose=True), lambda: run(), lambda: stage(clip)(1)):
        try:
            wrong()
        except (TypeError, ZeroDivisionError) as error:
            print(f"{type(error).__name__}: {error}")


main()
