// The inner loops of `heapq`: heaps in lists. Comparisons may run script code, so the list is read anew after
// each one and a change of its size is an error.
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

enum class HeapOrder : uint8_t { SmallestFirst, LargestFirst };

// Whether the item at `left` belongs above that at `right`.
template <HeapOrder order> Result<bool> is_above(List& heap, size_t left, size_t right)
{
    size_t size = heap.size();
    Value first = heap.at(order == HeapOrder::SmallestFirst ? left : right);
    Value second = heap.at(order == HeapOrder::SmallestFirst ? right : left);
    if (Value::are_small_ints(first, second))
        return first.as_small_int() < second.as_small_int();
    if (first.is_double() && second.is_double())
        return first.as_double() < second.as_double();
    bool answer = TRY(compare_truth(first, second, Comparison::Less));
    if (heap.size() != size) [[unlikely]]
        return raise_message(*types().RuntimeError, "list changed size during iteration");
    return answer;
}

void swap_items(List& heap, size_t left, size_t right)
{
    Value kept = heap.at(left);
    heap.set(left, heap.at(right));
    heap.set(right, kept);
}

template <HeapOrder order> Result<void> sift_up(List& heap, size_t top, size_t position)
{
    while (position > top) {
        size_t parent = (position - 1) / 2;
        if (!TRY(is_above<order>(heap, position, parent)))
            break;
        swap_items(heap, position, parent);
        position = parent;
    }
    return {};
}

// Down to a leaf first and then back up: that compares less often than stopping early, as the item mostly
// came from the end.
template <HeapOrder order> Result<void> sift_down(List& heap, size_t position)
{
    size_t const end = heap.size();
    size_t const top = position;
    while (position < end / 2) {
        size_t child = 2 * position + 1;
        if (child + 1 < end && !TRY(is_above<order>(heap, child, child + 1)))
            ++child;
        swap_items(heap, position, child);
        position = child;
    }
    return sift_up<order>(heap, top, position);
}

Result<void> heapq_heappush(List& heap, Value item)
{
    TRY(heap.append(item));
    return sift_up<HeapOrder::SmallestFirst>(heap, 0, heap.size() - 1);
}

template <HeapOrder order> Result<Value> heapq_heappop(List& heap)
{
    size_t size = heap.size();
    if (size == 0)
        return raise_message(*types().IndexError, "index out of range");
    Value last = heap.at(size - 1);
    heap.remove(size - 1, size);
    if (size == 1)
        return last;
    Value first = heap.at(0);
    heap.set(0, last);
    TRY(sift_down<order>(heap, 0));
    return first;
}

template <HeapOrder order> Result<Value> heapq_heapreplace(List& heap, Value item)
{
    if (heap.size() == 0)
        return raise_message(*types().IndexError, "index out of range");
    Value first = heap.at(0);
    heap.set(0, item);
    TRY(sift_down<order>(heap, 0));
    return first;
}

Result<Value> heapq_heappushpop(List& heap, Value item)
{
    if (heap.size() == 0)
        return item;
    Value first = heap.at(0);
    bool is_larger = TRY(compare_truth(first, item, Comparison::Less));
    if (!is_larger)
        return item;
    if (heap.size() == 0)
        return raise_message(*types().IndexError, "index out of range");
    first = heap.at(0);
    heap.set(0, item);
    TRY(sift_down<HeapOrder::SmallestFirst>(heap, 0));
    return first;
}

template <HeapOrder order> Result<void> heapq_heapify(List& heap)
{
    for (size_t position = heap.size() / 2; position-- > 0;)
        TRY(sift_down<order>(heap, position));
    return {};
}

Result<void> define_heapq(ModuleBuilder& module)
{
    constexpr auto smallest = HeapOrder::SmallestFirst;
    constexpr auto largest = HeapOrder::LargestFirst;
    module.function<heapq_heappush>("heappush(heap, item, /)", "Push item onto heap, maintaining the heap invariant.")
        .function<heapq_heappop<smallest>>(
            "heappop(heap, /)", "Pop the smallest item off the heap, maintaining the heap invariant.")
        .function<heapq_heapreplace<smallest>>(
            "heapreplace(heap, item, /)", "Pop and return the current smallest value, and add the new item.")
        .function<heapq_heappushpop>(
            "heappushpop(heap, item, /)", "Push item on the heap, then pop and return the smallest item from the heap.")
        .function<heapq_heapify<smallest>>(
            "heapify(heap, /)", "Transform list into a heap, in-place, in O(len(heap)) time.")
        .function<heapq_heappop<largest>>("_heappop_max(heap, /)", "Maxheap variant of heappop.")
        .function<heapq_heapreplace<largest>>("_heapreplace_max(heap, item, /)", "Maxheap variant of heapreplace.")
        .function<heapq_heapify<largest>>("_heapify_max(heap, /)", "Maxheap variant of heapify.");
    return {};
}

}

extern const NativeModule heapq_module { "_heapq", define_heapq };

}
