// What the C library says of local time this year: standard and summer time, told apart by January and July.
#pragma once

#include <array>
#include <string>

namespace krait {

struct LocalZone {
    // Standard time first.
    std::array<long, 2> seconds_west;
    std::array<std::string, 2> names;
    bool has_summer_time;
};

LocalZone local_zone_of_this_year();

}
