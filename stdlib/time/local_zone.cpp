#include "stdlib/time/local_zone.h"

#include <ctime>
#include <utility>

namespace krait {

LocalZone local_zone_of_this_year()
{
    constexpr std::time_t year = (365 * 24 + 6) * 3600;
    std::time_t january = std::time(nullptr) / year * year;
    LocalZone zone;
    for (size_t half = 0; half < 2; ++half) {
        std::time_t moment = january + static_cast<std::time_t>(half) * (year / 2);
        std::tm time {};
        localtime_r(&moment, &time);
        zone.seconds_west[half] = -time.tm_gmtoff;
        zone.names[half] = time.tm_zone ? time.tm_zone : "";
    }
    zone.has_summer_time = zone.seconds_west[0] != zone.seconds_west[1];
    // South of the equator summer comes first.
    if (zone.seconds_west[0] < zone.seconds_west[1]) {
        std::swap(zone.seconds_west[0], zone.seconds_west[1]);
        std::swap(zone.names[0], zone.names[1]);
    }
    return zone;
}

}
