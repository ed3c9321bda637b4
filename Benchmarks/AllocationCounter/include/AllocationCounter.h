#pragma once

/// Number of blocks taken from the heap since the program began, by any thread: calls of malloc, calloc, realloc,
/// aligned_alloc and posix_memalign. This module replaces these functions in any program that links it.
unsigned long allocation_count(void);
