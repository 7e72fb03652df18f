/* Runs a fuzz target over the files of a corpus, without libFuzzer: usage: fuzz_NAME FILE_OR_FOLDER... */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int n_passed, n_failed;

static void run_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    n_failed++;
    perror(path);
    return;
  }
  size_t size = 0, max = 1 << 16;
  uint8_t *data = malloc(max);
  while (data) {
    size += fread(data + size, 1, max - size, file);
    if (size < max) break;
    max *= 2;
    uint8_t *more = realloc(data, max);
    if (!more) free(data);
    data = more;
  }
  fclose(file);
  /* An exact copy, so that a sanitizer sees the first byte read behind it. */
  uint8_t *exact = data ? malloc(size ? size : 1) : NULL;
  if (exact) {
    for (size_t i = 0; i < size; i++) exact[i] = data[i];
    LLVMFuzzerTestOneInput(exact, size);
  }
  n_passed += exact != NULL;
  n_failed += exact == NULL;
  free(exact);
  free(data);
}

static void run_path(const char *path) {
  DIR *folder = opendir(path);
  if (!folder) {
    run_file(path);
    return;
  }
  for (struct dirent *entry; (entry = readdir(folder));) {
    char name[4096];
    if (entry->d_name[0] == '.') continue;
    snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
    run_file(name);
  }
  closedir(folder);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) run_path(argv[i]);
  printf("%d passed, %d failed\n", n_passed, n_failed);
  return n_failed != 0 || n_passed == 0;
}
