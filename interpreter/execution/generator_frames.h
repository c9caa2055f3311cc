// Where the bodies of generators and coroutines are: their frame objects, and what they wait for. A body that has begun
// has its frame on a stack: on its own fiber, or on that of whoever awaits it or resumes it. One that runs in steps has
// none between them, but its slots tell where it was left.
#pragma once

#include "interpreter/execution/traceback.h"

namespace krait {

class Generator;

// What a frame object of a generator knows of the body now. Answers false when that has ended, and leaves all as it is.
bool update_position(Generator&, SourceSpan&);
Result<void> update_locals(Generator&, Dict&);
// The caller of a running body; null when there is none.
FrameObject* caller_of_body(Generator&);

void define_generator_frames(); // gi_frame, cr_running, ag_await and the like

}
