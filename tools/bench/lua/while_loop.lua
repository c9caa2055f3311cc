local function run()
    local i = 0
    local total = 0
    while i < 12000000 do
        total = total + i
        i = i + 1
    end
    return total
end

print(run())
