/* Descriptors that exist inside a VM alone: the two ends of a socketpair, and what an epoll watches. Nothing
   of them reaches the host; they have numbers among the open files (files.h). */
#ifndef MODULE_INSIDE_H
#define MODULE_INSIDE_H
#include "runtime/vm.h"

typedef enum { INSIDE_SOCKET, INSIDE_WATCHER } InsideKind;

/* What poll and epoll call these states; the reference's numbers. */
enum { READY_IN = 1, READY_PRI = 2, READY_OUT = 4, READY_ERR = 8, READY_HUP = 16, READY_RDHUP = 0x2000 };

typedef struct Inside {
  InsideKind kind;
  struct Inside *peer; /* NULL: it was closed */
  char *bytes;         /* that the peer has sent: len of them from `at` */
  size_t at, len, capacity;
  bool shut_read, shut_write, blocking;
} Inside;

enum { INSIDE_MOST = 200 * 1024 }; /* bytes on their way beyond which the reference might wait */

/* New ones. NULL: exception. A pair is two sockets that send to each other. */
Inside *inside_new(VM *vm, InsideKind kind);
/* Ends it: its peer finds nobody. What files_close calls. */
void inside_end(VM *vm, Inside *inside);
/* What is possible now, whoever asks. */
unsigned inside_ready(const Inside *inside);
/* Takes up to `len` bytes. */
size_t inside_take(Inside *inside, void *to, size_t len);
/* Hands bytes to the peer: 0 or -1. */
int inside_give(VM *vm, Inside *to, const void *bytes, size_t len);

/* A descriptor argument: an int, or what its fileno() says. 0 or -1. */
int inside_fd_arg(VM *vm, Ref v, int *fd);
/* A wait that nobody but time ends: `ns` from now (< 0: forever, which traps). 0 or -1. */
int inside_wait(VM *vm, int64_t ns);
#endif
