/* Signals that come: the handlers of the module _signal. */
#ifndef MODULE_SIGNAL_H
#define MODULE_SIGNAL_H
#include "runtime/vm.h"

enum { N_SIGNALS = 65, FIRST_THREAD_SIGNAL = 32, LAST_THREAD_SIGNAL = 33 /* the threads' own */ };

/* The signal has come: how the process's own handler or another thread says so. */
void signal_comes(VM *vm, int number);
/* Runs the program's handlers of the signals that have come, the lowest number first, with the newest frame:
   0, or -1 with an exception, or a trap where the process would end. It is vm->signals.run. */
int signals_run(VM *vm);
/* The process sends itself a signal, whose handler runs at once: None; ERR with what the handler left, with
   OSError 22 for a number that is none, or a trap. 0 only asks whether it could. */
Value signal_send(VM *vm, int number);
#endif
