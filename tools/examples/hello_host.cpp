// A host in thirty lines: a plain function, one that waits, and a script that calls the second inside a sort
// key.
#include <iostream>
#include <krait/krait.h>

int main()
{
    krait::Engine engine;
    engine.module("shop")
        .leaf("tax", [](double price) { return price * 0.19; })
        .function("price", [&](std::string const& item) {
            engine.sleep(std::chrono::milliseconds(50)); // the task waits, the program goes on
            return 2.5 * static_cast<double>(item.size());
        });
    try {
        engine.run(R"(
import asyncio, shop

async def cheapest(*items):
    return sorted(items, key=shop.price)[0]

async def main():
    for item in await asyncio.gather(cheapest("bread", "salt"), cheapest("coffee", "tea")):
        print(item, shop.tax(shop.price(item)))
)");
        engine.wait(engine.main().call("main"));
    } catch (krait::Error const& error) {
        std::cerr << error.traceback();
        return 1;
    }
    engine.flush();
}
