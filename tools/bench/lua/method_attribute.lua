local Counter = {}
Counter.__index = Counter

function Counter.new()
    return setmetatable({ value = 0, step = 1 }, Counter)
end

function Counter:advance(by)
    self.value = self.value + by * self.step
    return self.value
end

local function run(n)
    local counter = Counter.new()
    for _ = 1, n do
        counter:advance(2)
    end
    return counter.value
end

print(run(6000000))
