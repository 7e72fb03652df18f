/* The reference's parser alone, for bench/frontend.py: source -> its C tree, no Python objects made of it.

   Input, on stdin, as tests/syntax/frontend_batch: lines `COMMAND MODE KIND LENGTH` and that many bytes.
   Output: a line with a length, then "SECONDS BYTES": the time of one parse, and the most memory that the
   parse held at once through Python's allocators. */
#define Py_BUILD_CORE 1
#include <Python.h>
#include "internal/pycore_pyarena.h"
#include "internal/pycore_parser.h"
#include <malloc.h>
#include <time.h>

static size_t n_bytes, n_most;

static void *counted(void *block) {
  if (block) n_bytes += malloc_usable_size(block);
  if (n_bytes > n_most) n_most = n_bytes;
  return block;
}

static void *take(void *context, size_t size) {
  return counted(malloc(size ? size : 1));
}
static void *take_clear(void *context, size_t n, size_t size) {
  return counted(calloc(n ? n : 1, size ? size : 1));
}
static void release(void *context, void *block) {
  if (block) n_bytes -= malloc_usable_size(block);
  free(block);
}
static void *change(void *context, void *block, size_t size) {
  size_t before = block ? malloc_usable_size(block) : 0;
  void *changed = realloc(block, size ? size : 1);
  if (changed) n_bytes -= before;
  return counted(changed);
}

static void count_memory(void) {
  PyMemAllocatorEx allocator = {NULL, take, take_clear, change, release};
  PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &allocator);
  PyMem_SetAllocator(PYMEM_DOMAIN_MEM, &allocator);
  PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &allocator);
}

static double parse(const char *source, PyObject *filename) {
  struct timespec begin, end;
  PyCompilerFlags flags = {.cf_flags = 0, .cf_feature_version = PY_MINOR_VERSION};
  n_most = n_bytes;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  PyArena *arena = _PyArena_New();
  struct _mod *tree = arena ? _PyParser_ASTFromString(source, filename, Py_file_input, &flags, arena) : NULL;
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (!tree) PyErr_Clear();
  if (arena) _PyArena_Free(arena);
  return (double)(end.tv_sec - begin.tv_sec) + 1e-9 * (double)(end.tv_nsec - begin.tv_nsec);
}

int main(int argc, char **argv) {
  char line[128];
  size_t len;
  if (argc > 1) count_memory(); /* a run of its own: counting costs time */
  Py_Initialize();
  PyRun_SimpleString("import warnings\nwarnings.simplefilter('ignore')\n");
  PyObject *filename = PyUnicode_FromString("<string>");
  while (filename && fgets(line, sizeof line, stdin) && sscanf(line, "%*s %*s %*s %zu", &len) == 1) {
    char *source = malloc(len + 1), answer[64];
    if (!source || fread(source, 1, len, stdin) != len) return 1;
    source[len] = 0;
    size_t before = n_bytes;
    double seconds = parse(source, filename);
    snprintf(answer, sizeof answer, "%.9f %zu", seconds, n_most - before);
    printf("%zu\n%s", strlen(answer), answer);
    fflush(stdout);
    free(source);
  }
  return 0;
}
