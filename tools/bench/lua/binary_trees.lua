local function make(depth)
    if depth == 0 then return { false, false } end
    depth = depth - 1
    return { make(depth), make(depth) }
end

local function check(tree)
    local left, right = tree[1], tree[2]
    return left and 1 + check(left) + check(right) or 1
end

local Node = {}
Node.__index = Node

function Node.new(left, right)
    return setmetatable({ left = left, right = right }, Node)
end

local function make_nodes(depth)
    if depth == 0 then return Node.new(nil, nil) end
    return Node.new(make_nodes(depth - 1), make_nodes(depth - 1))
end

local function check_nodes(node)
    if node.left == nil then return 1 end
    return 1 + check_nodes(node.left) + check_nodes(node.right)
end

local function sum(build, first, last)
    local total = 0
    for depth = first, last do
        for _ = 1, 4 do
            total = total + build(depth)
        end
    end
    return total
end

local long_lived = make(16)
print(sum(function(depth) return check(make(depth)) end, 4, 15), check(long_lived))
print(sum(function(depth) return check_nodes(make_nodes(depth)) end, 4, 14))
