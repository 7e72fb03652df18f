/* Interned names: see names.h. */
#include "syntax/names.h"
#include <string.h>

enum { FIRST_SLOTS = 256 };

bool names_init(Names *names, Arena *arena) {
  *names = (Names){.arena = arena, .max = FIRST_SLOTS};
  names->slots = arena_zalloc(arena, FIRST_SLOTS * sizeof *names->slots);
  return names->slots != NULL;
}

static uint32_t hash_bytes(const char *bytes, size_t len) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < len; i++) hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

static bool grow(Names *names) {
  uint32_t max = names->max * 4;
  const Text **slots = arena_zalloc(names->arena, max * sizeof *slots);
  if (!slots) return false;
  for (uint32_t i = 0; i < names->max; i++) {
    if (!names->slots[i]) continue;
    uint32_t slot = names->slots[i]->hash & (max - 1);
    while (slots[slot]) slot = (slot + 1) & (max - 1);
    slots[slot] = names->slots[i];
  }
  names->slots = slots;
  names->max = max;
  return true;
}

const Text *names_get(Names *names, const char *bytes, size_t len) {
  uint32_t hash = hash_bytes(bytes, len);
  uint32_t slot = hash & (names->max - 1);
  for (; names->slots[slot]; slot = (slot + 1) & (names->max - 1)) {
    const Text *text = names->slots[slot];
    if (text->hash == hash && text->len == len && memcmp(text->at, bytes, len) == 0) return text;
  }
  if (names->n * 2 >= names->max) {
    if (!grow(names)) return NULL;
    slot = hash & (names->max - 1);
    while (names->slots[slot]) slot = (slot + 1) & (names->max - 1);
  }
  Text *text = arena_alloc(names->arena, sizeof *text + len + 1);
  if (!text) return NULL;
  text->len = (uint32_t)len;
  text->hash = hash;
  memcpy(text->at, bytes, len);
  text->at[len] = 0;
  names->slots[slot] = text;
  names->n++;
  return text;
}
