/* What the clock entry points tell the thread entry points: see libc_door_thread.c. */
#ifndef HOST_LIBC_DOOR_THREAD_H
#define HOST_LIBC_DOOR_THREAD_H
#include <stdbool.h>

/* This thread has read a clock; `is_steady`: the one that an engine takes its own deadlines from. */
void door_note_reading(bool is_steady);
#endif
