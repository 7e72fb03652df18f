"""Float arithmetic and attributes of lists: bodies that attract each other."""


def advance(bodies, steps, dt):
    for _ in range(steps):
        for i, a in enumerate(bodies):
            for b in bodies[i + 1:]:
                dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
                pull = dt / (dx * dx + dy * dy + dz * dz + 0.01) ** 1.5
                for k, d in ((3, dx), (4, dy), (5, dz)):
                    a[k] -= d * b[6] * pull
                    b[k] += d * a[6] * pull
        for a in bodies:
            for k in range(3):
                a[k] += dt * a[k + 3]


bodies = [[float(i), i * 0.5, -i * 0.25, 0.0, 0.1 * i, 0.0, 1.0 + i] for i in range(5)]
advance(bodies, 6000, 0.001)
print([round(x, 9) for a in bodies for x in a])
