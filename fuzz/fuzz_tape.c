// link: sb_host
/* Tapes, as they lie on disk and with a checksum put right, and the text of a door's config: refused or read,
 * no more. */
#define _GNU_SOURCE
#include "host/host_int.h"
#include "host/tape.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_apart(TapeView view) {
  TapeRecord record;
  while (tape_next(&view, &record)) {
    TapeView numbers = record.payload, texts = record.payload;
    int64_t number;
    const char *text;
    while (tape_take_number(&numbers, &number)) continue;
    while (tape_take_text(&texts, &text))
      if (strlen(text) > (size_t)(record.payload.end - record.payload.at)) abort();
  }
}

/* The data between the head and a right checksum: what is behind the checksum is reached too. */
static void open_wrapped(const uint8_t *data, size_t size) {
  TapeBytes tape = {0};
  TapeView view;
  const char *why;
  tape_begin(&tape);
  tape_add(&tape, data, size);
  tape_end(&tape);
  if (tape_open(tape.data, tape.len, &view, &why)) take_apart(view);
  char path[64];
  int fd = memfd_create("tape", MFD_CLOEXEC);
  if (fd >= 0 && write(fd, tape.data, tape.len) == (ssize_t)tape.len) {
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    Host *host = host_replay(path, &why);
    if (host) host->free(host);
  }
  if (fd >= 0) close(fd);
  tape_bytes_free(&tape);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  TapeView view;
  const char *why;
  DoorLink link;
  if (tape_open(data, size, &view, &why)) take_apart(view);
  open_wrapped(data, size);
  char *text = malloc(size + 1), again[8192];
  memcpy(text, data, size);
  text[size] = 0;
  if (link_decode(text, &link) == 0 && link_encode(&link, again, sizeof again) == 0 &&
      link_decode(again, &link))
    abort();
  free(text);
  return 0;
}
