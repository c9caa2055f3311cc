PI = 3.14159265358979323
MASS = 4 * PI * PI
YEAR = 365.24

BODIES = [
    ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], MASS),
    ([4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
     [0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR], 0.000954791938424326609 * MASS),
    ([8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
     [-0.00276742510726411619 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR], 0.000285885980666130812 * MASS),
    ([12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
     [0.00296460137564761618 * YEAR, 0.00237847173959480950 * YEAR, -0.0000296589568540237556 * YEAR], 0.0000436624404335156298 * MASS),
    ([15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
     [0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.0000951592254519715870 * YEAR], 0.0000515138902046611451 * MASS),
]
PAIRS = [(BODIES[i], BODIES[j]) for i in range(5) for j in range(i + 1, 5)]


def energy():
    total = 0.0
    for (position, velocity, mass) in BODIES:
        total += mass * (velocity[0] ** 2 + velocity[1] ** 2 + velocity[2] ** 2) / 2
    for ((p, _, m), (q, _, n)) in PAIRS:
        total -= m * n / ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2) ** 0.5
    return total


def advance(dt, steps):
    for _ in range(steps):
        for ((x1, y1, z1), v1, m1), ((x2, y2, z2), v2, m2) in PAIRS:
            dx = x1 - x2
            dy = y1 - y2
            dz = z1 - z2
            magnitude = dt * ((dx * dx + dy * dy + dz * dz) ** -1.5)
            a = m1 * magnitude
            b = m2 * magnitude
            v1[0] -= dx * b
            v1[1] -= dy * b
            v1[2] -= dz * b
            v2[0] += dx * a
            v2[1] += dy * a
            v2[2] += dz * a
        for (position, (vx, vy, vz), mass) in BODIES:
            position[0] += dt * vx
            position[1] += dt * vy
            position[2] += dt * vz


advance(0.01, 80_000)
print(f"{energy():.9f}")
