/* The process's signals for Light: see light_signals.h. A signal handler finds nothing but what is static; so
   this stands here once for the process. */
#include "route/light_signals.h"
#include <signal.h>
#include <stdatomic.h>

enum { N_SIGNALS = 65 };

static struct {
  _Atomic(sb_vm *) vm;
  atomic_int came;
  bool changed[N_SIGNALS];
  struct sigaction before[N_SIGNALS];
} process;

static void on_signal(int number) {
  sb_vm *vm = atomic_load(&process.vm);
  atomic_store(&process.came, number);
  if (vm) sb_signal(vm, number);
}

/* Without SA_RESTART: what waits comes back, so that the handler runs. */
static void set(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler}, before;
  sigemptyset(&action.sa_mask);
  if (sigaction(number, &action, &before) != 0 || process.changed[number]) return;
  process.before[number] = before;
  process.changed[number] = true;
}

uint64_t light_signals_ignored(void *data) {
  uint64_t ignored = 0;
  struct sigaction now;
  for (int i = 1; i < N_SIGNALS; i++)
    if (sigaction(i, NULL, &now) == 0 && now.sa_handler == SIG_IGN) ignored |= (uint64_t)1 << (i & 63);
  return ignored;
}

void light_signals_begin(sb_vm *vm) {
  atomic_store(&process.vm, vm);
  atomic_store(&process.came, 0);
  struct sigaction now;
  if (sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler != SIG_IGN) set(SIGINT, on_signal);
}

void light_signals_wish(int number, sb_signal_wish wish) {
  if (number <= 0 || number >= N_SIGNALS) return;
  set(number, wish == SB_SIGNAL_HANDLE ? on_signal : wish == SB_SIGNAL_IGNORE ? SIG_IGN : SIG_DFL);
}

void light_signals_end(void) {
  atomic_store(&process.vm, NULL);
  for (int i = 1; i < N_SIGNALS; i++) {
    if (process.changed[i]) sigaction(i, &process.before[i], NULL);
    process.changed[i] = false;
  }
}

int light_signals_came(void) {
  return atomic_load(&process.came);
}
