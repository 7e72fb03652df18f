/* Standard input under Light: see light_input.h. */
#include "route/light_input.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Above what a script opens, so that its own descriptors get the numbers that they would have. */
enum { HIGH_FD = 200 };

void input_init(LightInput *input, bool keeps) {
  *input = (LightInput){.keeps = keeps, .from = keeps ? lseek(0, 0, SEEK_CUR) : -1};
}

void input_fini(LightInput *input) {
  free(input->bytes);
}

static void keep(LightInput *input, const char *bytes, size_t len) {
  if (input->lost || input->from >= 0) return;
  if (input->capacity - input->len < len) {
    size_t capacity = (input->len + len) * 2;
    char *bigger = realloc(input->bytes, capacity);
    if (!bigger) {
      input->lost = true;
      return;
    }
    input->bytes = bigger;
    input->capacity = capacity;
  }
  memcpy(input->bytes + input->len, bytes, len);
  input->len += len;
}

ptrdiff_t input_read(LightInput *input, char *bytes, size_t len) {
  ptrdiff_t n = read(0, bytes, len);
  if (n > 0 && input->keeps) keep(input, bytes, (size_t)n);
  return n;
}

bool input_would_wait(void) {
  return poll(&(struct pollfd){0, POLLIN, 0}, 1, 0) == 0;
}

char *input_read_all(LightInput *input, size_t *len) {
  size_t capacity = 0;
  char *text = NULL;
  *len = 0;
  for (;;) {
    if (capacity - *len < 4096) {
      char *bigger = realloc(text, capacity = capacity * 2 + 16384);
      if (!bigger) return free(text), NULL;
      text = bigger;
    }
    ptrdiff_t n = input_read(input, text + *len, capacity - *len - 1);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return free(text), NULL;
    text[ *len += (size_t)n] = 0;
    if (n == 0) return text;
  }
}

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len) {
    ptrdiff_t n = write(fd, bytes, len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes += n;
    len -= (size_t)n;
  }
  return true;
}

/* A pipe where it is large enough, as standard input was one; else a file. */
static int filled_descriptor(const LightInput *input) {
  enum { FITS = 65536 };
  int ends[2];
  if (input->len <= FITS && pipe(ends) == 0) {
    bool fine = write_all(ends[1], input->bytes, input->len);
    close(ends[1]);
    return fine ? ends[0] : -1;
  }
  int fd = memfd_create("stdin", 0);
  return fd >= 0 && write_all(fd, input->bytes, input->len) && lseek(fd, 0, SEEK_SET) == 0 ? fd : -1;
}

bool input_hand_over(const LightInput *input, bool as_stdin, LightEnd *end) {
  if (input->from >= 0) return lseek(0, input->from, SEEK_SET) >= 0;
  if (!input->len) return true;
  if (input->lost) return false;
  if (as_stdin) return (end->stdin_fd = filled_descriptor(input)) >= 0;
  int fd = memfd_create("stdin", 0), high = -1;
  if (fd >= 0 && write_all(fd, input->bytes, input->len)) high = fcntl(fd, F_DUPFD, HIGH_FD);
  if (fd >= 0) close(fd);
  end->handover.input_fd = high;
  return high >= 0;
}
