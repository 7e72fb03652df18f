/* CPython's RAW memory: libc's, which obmalloc.o asks through here (tools/pin-archive.sh). While an image is
   made (image.c) it comes from a room among the static data instead, so that it becomes part of the image.
   Blocks of that room are never used again.

   Made by one thread; afterwards nothing here changes. */
#include "full/full_int.h"
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 128 * 1024, ALIGNMENT = 16 };

typedef struct RoomHead {
  _Alignas(ALIGNMENT) size_t size;
} RoomHead;

static _Alignas(ALIGNMENT) char room[ROOM];
static size_t n_used;
static bool gives;

void full_raw_give(bool from_room) {
  gives = from_room;
}

bool full_raw_gave(void) {
  return n_used > 0;
}

static bool is_of_room(const void *block) {
  return (uintptr_t)block - (uintptr_t)room < ROOM;
}

static void *from_room(size_t size) {
  if (size > ROOM - n_used - sizeof(RoomHead)) return NULL;
  RoomHead *head = (RoomHead *)(room + n_used);
  n_used += (sizeof *head + size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if (n_used > ROOM - sizeof *head) n_used = ROOM - sizeof *head;
  head->size = size;
  return head + 1;
}

void *full_raw_malloc(size_t size) {
  return __builtin_expect(gives, 0) ? from_room(size) : malloc(size);
}

/* The room begins as zeros, and gives each byte once. */
void *full_raw_calloc(size_t n, size_t size) {
  size_t total;
  if (__builtin_expect(!gives, 1)) return calloc(n, size);
  return __builtin_mul_overflow(n, size, &total) ? NULL : from_room(total);
}

void *full_raw_realloc(void *block, size_t size) {
  if (!gives && !is_of_room(block)) return realloc(block, size);
  void *moved = full_raw_malloc(size);
  if (!moved || !block) return moved;
  size_t old = ((RoomHead *)block - 1)->size;
  return memcpy(moved, block, old < size ? old : size);
}

void full_raw_free(void *block) {
  if (!is_of_room(block)) free(block);
}
