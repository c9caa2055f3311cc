// Everything that a host needs.
#pragma once

#include "krait/completion.h"
#include "krait/engine.h"
#include "krait/error.h"
#include "krait/handle.h"
#include "krait/host.h"
#include "krait/session.h"
