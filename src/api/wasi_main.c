/* samebyte.wasm: one program under Light, behind the fixed door, in a WebAssembly runtime with WASI. A small
   command: what cannot be done exactly is refused, because no other tier is there to go on.

     samebyte.wasm [--seed N] [--max-steps N] [--max-memory BYTES] [-c CODE | FILE | -] [ARG]... */
#include "api/wasi_libm.h"
#include "samebyte.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, HELD_BYTES = 64 * 1024 };

/* Output is held back until it is certain or too much. */
typedef struct Held {
  sb_vm *vm;
  char bytes[HELD_BYTES];
  struct {
    int stream;
    size_t length;
  } pieces[256];
  size_t length, n_pieces;
  bool released;
} Held;

static int write_out(int stream, const char *bytes, size_t length) {
  while (length) {
    ptrdiff_t n = write(stream, bytes, length);
    if (n < 0 && errno != EINTR) return errno;
    if (n < 0) continue;
    bytes += n;
    length -= (size_t)n;
  }
  return 0;
}

static int release(Held *held) {
  const char *at = held->bytes;
  int error = 0;
  for (size_t i = 0; i < held->n_pieces && !error; i++) {
    error = write_out(held->pieces[i].stream, at, held->pieces[i].length);
    at += held->pieces[i].length;
  }
  held->released = true;
  held->n_pieces = 0;
  return error;
}

/* A result that may not be the reference's is about to be seen. */
static int refuse_mathematics(sb_vm *vm) {
  char what[64];
  snprintf(what, sizeof what, "%s() of another libm than the reference's", libm_inexact());
  sb_refuse(vm, what);
  return EIO;
}

static int on_write(void *data, int stream, const char *bytes, size_t length) {
  Held *held = data;
  if (libm_inexact()) return refuse_mathematics(held->vm);
  if (!held->released) {
    bool fits =
        length <= HELD_BYTES - held->length && held->n_pieces < sizeof held->pieces / sizeof *held->pieces;
    if (fits) {
      memcpy(held->bytes + held->length, bytes, length);
      held->length += length;
      held->pieces[held->n_pieces].stream = stream;
      held->pieces[held->n_pieces++].length = length;
      return 0;
    }
    int error = release(held);
    if (error) return error;
  }
  return write_out(stream, bytes, length);
}

static int complain(const char *what, const char *which) {
  fprintf(stderr, "samebyte: %s%s\n", what, which);
  return EXIT_USAGE;
}

static char *read_stdin(size_t *length) {
  size_t capacity = 0;
  char *text = NULL;
  *length = 0;
  for (;;) {
    if (capacity - *length < 4096) {
      char *bigger = realloc(text, capacity = capacity * 2 + 16384);
      if (!bigger) return free(text), NULL;
      text = bigger;
    }
    ptrdiff_t n = read(0, text + *length, capacity - *length);
    if (n <= 0) return n < 0 ? (free(text), NULL) : text;
    *length += (size_t)n;
  }
}

/* Takes one option with a number: how many arguments it was, 0 when it is none of these. */
static int take_option(char **argv, sb_config *config) {
  uint64_t *const into[] = {&config->seed, &config->max_steps, &config->max_memory};
  static const char *const names[] = {"--seed", "--max-steps", "--max-memory"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(argv[0], names[i]) != 0 || !argv[1]) continue;
    *into[i] = strtoull(argv[1], NULL, 0);
    return 2;
  }
  return 0;
}

static sb_status run(sb_vm *vm, int argc, char **argv) {
  char *owned = NULL;
  const char *text = argc ? argv[0] : "-";
  size_t length = SB_ALL;
  sb_main_kind kind = SB_MAIN_FILE;
  static const char *const nothing[] = {""};
  if (strcmp(text, "-c") == 0 && argc > 1) {
    kind = SB_MAIN_COMMAND;
    text = argv[1];
    argv[1] = argv[0];
    argv++, argc--;
  } else if (strcmp(text, "-") == 0) {
    kind = SB_MAIN_STDIN;
    text = owned = read_stdin(&length);
    if (!text) text = "", length = 0;
  }
  sb_status status = sb_set_argv(vm, argc ? argc : 1, argc ? (const char *const *)argv : nothing);
  if (status == SB_OK) status = sb_main(vm, kind, text, length);
  free(owned);
  return status;
}

int main(int argc, char **argv) {
  static Held held;
  sb_config config;
  const char *why, *folder = getenv("PWD");
  sb_config_init(&config);
  config.write = on_write;
  config.data = &held;
  config.files = SB_FILES_CHANGE;
  if (folder && chdir(folder) != 0) return complain("can't go to the folder ", folder);
  argv++, argc--;
  for (int n; argc && (n = take_option(argv, &config));) argv += n, argc -= n;
  if (argc && argv[0][0] == '-' && argv[0][1] && strcmp(argv[0], "-c") != 0)
    return complain("unknown option ", argv[0]);
  sb_vm *vm = sb_new(&config, &why);
  if (!vm) return complain(why, "");
  held.vm = vm;
  sb_status status = run(vm, argc, argv);
  if (status == SB_OK && libm_inexact() && sb_exit_status(vm) != 0) {
    fprintf(stderr, "samebyte: refused: an exit status after %s() of another libm than the reference's\n",
            libm_inexact());
    status = SB_REFUSED;
    return 3;
  }
  if ((status == SB_OK || status == SB_LIMIT) && release(&held) != 0)
    return complain("can't write the output", "");
  if (status != SB_OK) fprintf(stderr, "samebyte: %s\n", sb_error(vm));
  int result = status == SB_MISUSE ? EXIT_USAGE : sb_exit_status(vm);
  sb_free(vm);
  return result;
}
