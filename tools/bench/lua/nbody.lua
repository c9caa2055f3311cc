local PI = 3.14159265358979323
local MASS = 4 * PI * PI
local YEAR = 365.24

local BODIES = {
    { { 0.0, 0.0, 0.0 }, { 0.0, 0.0, 0.0 }, MASS },
    { { 4.84143144246472090, -1.16032004402742839, -0.103622044471123109 },
      { 0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR },
      0.000954791938424326609 * MASS },
    { { 8.34336671824457987, 4.12479856412430479, -0.403523417114321381 },
      { -0.00276742510726411619 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR },
      0.000285885980666130812 * MASS },
    { { 12.8943695621391310, -15.1111514016986312, -0.223307578892655734 },
      { 0.00296460137564761618 * YEAR, 0.00237847173959480950 * YEAR, -0.0000296589568540237556 * YEAR },
      0.0000436624404335156298 * MASS },
    { { 15.3796971148509165, -25.9193146099879641, 0.179258772950371181 },
      { 0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.0000951592254519715870 * YEAR },
      0.0000515138902046611451 * MASS },
}
local PAIRS = {}
for i = 1, 5 do
    for j = i + 1, 5 do
        PAIRS[#PAIRS + 1] = { BODIES[i], BODIES[j] }
    end
end

local function energy()
    local total = 0.0
    for _, body in ipairs(BODIES) do
        local v = body[2]
        total = total + body[3] * (v[1] ^ 2 + v[2] ^ 2 + v[3] ^ 2) / 2
    end
    for _, pair in ipairs(PAIRS) do
        local p, q = pair[1][1], pair[2][1]
        total = total - pair[1][3] * pair[2][3] / ((p[1] - q[1]) ^ 2 + (p[2] - q[2]) ^ 2 + (p[3] - q[3]) ^ 2) ^ 0.5
    end
    return total
end

local function advance(dt, steps)
    for _ = 1, steps do
        for _, pair in ipairs(PAIRS) do
            local first, second = pair[1], pair[2]
            local p, v1, m1 = first[1], first[2], first[3]
            local q, v2, m2 = second[1], second[2], second[3]
            local dx = p[1] - q[1]
            local dy = p[2] - q[2]
            local dz = p[3] - q[3]
            local magnitude = dt * ((dx * dx + dy * dy + dz * dz) ^ -1.5)
            local a = m1 * magnitude
            local b = m2 * magnitude
            v1[1] = v1[1] - dx * b
            v1[2] = v1[2] - dy * b
            v1[3] = v1[3] - dz * b
            v2[1] = v2[1] + dx * a
            v2[2] = v2[2] + dy * a
            v2[3] = v2[3] + dz * a
        end
        for _, body in ipairs(BODIES) do
            local position, velocity = body[1], body[2]
            position[1] = position[1] + dt * velocity[1]
            position[2] = position[2] + dt * velocity[2]
            position[3] = position[3] + dt * velocity[3]
        end
    end
end

advance(0.01, 80000)
print(string.format("%.9f", energy()))
