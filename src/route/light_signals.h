/* The signals of this process while Light runs a program in it: SIGINT, and those that the program has
   handlers for, reach the program. */
#ifndef ROUTE_LIGHT_SIGNALS_H
#define ROUTE_LIGHT_SIGNALS_H
#include "samebyte.h"

/* From here on SIGINT goes to the VM, unless the process ignores it; as sb_signal_fn, what the program wishes
   for other signals; and everything as it was before. One VM of a process at a time. */
void light_signals_begin(sb_vm *vm);
void light_signals_wish(int number, sb_signal_wish wish);
void light_signals_end(void);
/* Bit n: the process ignores the signal n. As sb_ignored_fn. */
uint64_t light_signals_ignored(void *data);
/* The latest signal that went to the program; 0: none did. */
int light_signals_came(void);
#endif
