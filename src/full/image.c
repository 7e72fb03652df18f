/* Making the image, and taking it: see image.h. */
#define Py_BUILD_CORE 1
#include "full/image.h"
#include "full/full.h"
#include "full/full_int.h"
#include "full/region.h"
#include "pin.h"
#include <Python.h>
#include <gnu/libc-version.h>
#include <internal/pycore_pystate.h>
#include <internal/pycore_runtime.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

/* ---- Making ---- */

/* The core as every start has it, and no more. */
static PyStatus make_core(void) {
  char *argv[] = {PIN_EXECUTABLE, "-c", "", NULL};
  PyPreConfig pre;
  PyConfig config;
  PyPreConfig_InitPythonConfig(&pre);
  PyStatus status = Py_PreInitializeFromBytesArgs(&pre, 3, argv);
  if (PyStatus_Exception(status)) return status;
  if (!full_memory_install() || !full_memory_is_ours())
    return PyStatus_Error("the memory for objects is taken");
  PyConfig_InitPythonConfig(&config);
  config.use_hash_seed = 1;
  config.hash_seed = 0;
  config._init_main = 0;
  status = PyConfig_SetBytesArgv(&config, 3, argv);
  if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  return status;
}

/* What belongs to this process alone. The stack for Python's frames is empty between two calls; the next call
   maps a new one. */
static void forget_process(void) {
  PyThreadState *thread = _PyThreadState_GET();
  thread->thread_id = thread->native_thread_id = _PyRuntime.main_thread = 0;
  thread->datastack_chunk = NULL;
  thread->datastack_top = thread->datastack_limit = NULL;
  _PyRuntime.gilstate.autoTSSkey = (Py_tss_t)Py_tss_NEEDS_INIT;
}

typedef struct Maker {
  Piece *pieces;
  unsigned char *bytes; /* IMAGE_ROOM of them */
  size_t n_pieces, n_bytes;
} Maker;

static bool is_zero(const char *grain) {
  static const char zero[IMAGE_GRAIN];
  return memcmp(grain, zero, IMAGE_GRAIN) == 0;
}

/* From `from`, which will lie at `to`, in pieces without longer runs of zeros. */
static bool add_pieces(Maker *maker, const char *from, uint64_t to, size_t size) {
  enum { GAP = 8 * IMAGE_GRAIN };
  for (size_t at = 0; at < size;) {
    if (is_zero(from + at)) {
      at += IMAGE_GRAIN;
      continue;
    }
    size_t end = at + IMAGE_GRAIN;
    for (size_t next = end; next < size && next < end + GAP; next += IMAGE_GRAIN) {
      if (!is_zero(from + next)) end = next + IMAGE_GRAIN;
    }
    size_t used = sizeof(ImageHead) + (maker->n_pieces + 1) * sizeof(Piece) + maker->n_bytes;
    if (used + IMAGE_GRAIN + end - at > IMAGE_ROOM) return false;
    maker->pieces[maker->n_pieces++] = (Piece){to + at, end - at};
    memcpy(maker->bytes + maker->n_bytes, from + at, end - at);
    maker->n_bytes += end - at;
    at = end;
  }
  return true;
}

/* Whether a word of it may be an address in a library or a stack: nothing of that outlives the process.
   Addresses in libc's heap are nothing that one can tell from numbers; there are none as long as RAW memory
   comes from the room. */
static bool points_outside(const Maker *maker) {
  for (size_t at = 0; at < maker->n_bytes; at += sizeof(uint64_t)) {
    uint64_t word;
    memcpy(&word, maker->bytes + at, sizeof word);
    if (word >> 40 == 0x7f) return true;
  }
  return false;
}

static size_t grains(size_t size) {
  return (size + IMAGE_GRAIN - 1) & ~(size_t)(IMAGE_GRAIN - 1);
}

/* Variables of libc's that the linker puts among our static data. */
static void for_each_of_libc(void (*act)(char *copy, const StaticData *data, void *variable), char *copy,
                             const StaticData *data) {
  void *const variables[] = {&environ, &stdin, &stdout, &stderr};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    if ((uintptr_t)variables[i] - (uintptr_t)data->start < data->size) act(copy, data, variables[i]);
  }
}

static void blank(char *copy, const StaticData *data, void *variable) {
  memset(copy + ((char *)variable - data->start), 0, sizeof(void *));
}

static void keep(char *copy, const StaticData *data, void *variable) {
  memcpy(copy + ((char *)variable - data->start), variable, sizeof(void *));
}

static bool collect(Maker *maker) {
  StaticData data = static_data();
  char *copy = calloc(1, grains(data.size));
  if (!copy) return false;
  memcpy(copy, data.start, data.size);
  for_each_of_libc(blank, copy, &data);
  const Region *region = (const Region *)REGION_BASE;
  size_t used = (size_t)(region->start_bump - (char *)REGION_BASE);
  bool done = add_pieces(maker, copy, (uint64_t)(uintptr_t)data.start, grains(data.size)) &&
              add_pieces(maker, (const char *)REGION_BASE, REGION_BASE, grains(used));
  free(copy);
  return done && full_raw_gave() && !points_outside(maker);
}

static bool write_image(const Maker *maker, const char *path) {
  FILE *file = fopen(path, "wb");
  if (!file) return false;
  ImageHead head = {.n_pieces = maker->n_pieces};
  snprintf(head.libc, sizeof head.libc, "%s", gnu_get_libc_version());
  static const char padding[IMAGE_GRAIN];
  size_t pieces = maker->n_pieces * sizeof(Piece);
  bool done = fwrite(&head, sizeof head, 1, file) == 1 && fwrite(maker->pieces, 1, pieces, file) == pieces &&
              fwrite(padding, 1, grains(pieces) - pieces, file) == grains(pieces) - pieces &&
              fwrite(maker->bytes, 1, maker->n_bytes, file) == maker->n_bytes;
  return fclose(file) == 0 && done;
}

int full_make_image(const char *path) {
  full_raw_give(true);
  PyStatus status = make_core();
  full_raw_give(false);
  if (PyStatus_Exception(status)) {
    fprintf(stderr, "samebyte-full: no image: %s\n", status.err_msg ? status.err_msg : "?");
    return 1;
  }
  forget_process();
  Maker maker = {.pieces = malloc(IMAGE_ROOM), .bytes = malloc(IMAGE_ROOM)};
  bool done = maker.pieces && maker.bytes && collect(&maker) && write_image(&maker, path);
  free(maker.pieces);
  free(maker.bytes);
  if (!done)
    fputs("samebyte-full: no image: it can't be written, needs more room, or points out of itself\n", stderr);
  return !done;
}

/* ---- Taking ---- */

static const char *bytes_of(const ImageHead *head) {
  return (const char *)(head + 1) + grains(head->n_pieces * sizeof(Piece));
}

/* Copies the pieces that belong into [start, start + size), which will lie or lies at `to`. */
static void put_pieces(char *to, uint64_t start, uint64_t size) {
  const ImageHead *head = (const ImageHead *)full_image;
  const Piece *piece = (const Piece *)(head + 1);
  const char *bytes = bytes_of(head);
  for (uint64_t i = 0; i < head->n_pieces; bytes += piece[i].size, i++) {
    if (piece[i].to - start < size) memcpy(to + (piece[i].to - start), bytes, piece[i].size);
  }
}

static void adopt_thread(void) {
  PyThreadState *thread = _PyThreadState_GET();
  thread->thread_id = _PyRuntime.main_thread = PyThread_get_thread_ident();
  thread->native_thread_id = PyThread_get_thread_native_id();
}

static bool adopt_key(void) {
  Py_tss_t *key = &_PyRuntime.gilstate.autoTSSkey;
  return PyThread_tss_create(key) == 0 && PyThread_tss_set(key, _PyThreadState_GET()) == 0;
}

static bool take_objects(void) {
  Region *region = region_new();
  if (!region) return false;
  bool incremental = region->incremental;
  char *mapped = region->start_mapped;
  put_pieces((char *)REGION_BASE, REGION_BASE, UINT64_C(1) << START_SHIFT);
  region->incremental = incremental;
  region->start_mapped = mapped;
  return true;
}

static bool take_data(void) {
  StaticData data = static_data();
  char *page = static_data_page();
  if (!page) return false;
  put_pieces(page, (uint64_t)(uintptr_t)data.start, data.size);
  for_each_of_libc(keep, page, &data);
  return static_data_replace(page);
}

bool full_image_take(bool *refused) {
  *refused = false;
  if (!take_data()) {
    setlocale(LC_CTYPE, "C"); /* as full_image_fits found it */
    return false;
  }
  *refused = !take_objects() || !adopt_key();
  if (!*refused) adopt_thread();
  return true;
}
