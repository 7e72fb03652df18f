// link: sb_full_region
/* src/full/region.c: blocks never overlap, keep what is written to them, and lie where the same requests put
 * them. */
#include "full/region.h"
#include "unit.h"
#include <stdlib.h>

enum { N = 1000 };

typedef struct Held {
  unsigned char *data;
  size_t size;
  unsigned char fill;
} Held;

static uint64_t state = 1;

static uint64_t next_random(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 33;
}

/* Every order of magnitude alike, and the edges of the size classes. */
static size_t random_size(void) {
  size_t size = (size_t)1 << (next_random() % 21);
  uint64_t kind = next_random() % 4;
  return kind == 0 ? size : kind == 1 ? size - 1 : size + next_random() % size;
}

static bool holds(const Held *held) {
  for (size_t i = 0; i<held->size; i += held->size> 4096 ? 97 : 1) {
    if (held->data[i] != held->fill) return false;
  }
  return !held->size || held->data[held->size - 1] == held->fill;
}

static void fill(Held *held, size_t size) {
  held->size = size;
  held->fill = (unsigned char)next_random();
  memset(held->data, held->fill, size);
}

static bool is_zero(const Held *held) {
  for (size_t i = 0; i < held->size; i++) {
    if (held->data[i]) return false;
  }
  return true;
}

/* One step on a slot of the table: whether all was as it should be. */
static bool step(Region *region, Held *held) {
  size_t size = random_size();
  if (!held->data) {
    bool zero = next_random() % 2;
    held->data = zero ? region_calloc(region, 1, size) : region_malloc(region, size);
    held->size = size;
    bool good = held->data && (!zero || is_zero(held)) && (uint64_t)held->data % 16 == 0;
    if (good) fill(held, size);
    return good;
  }
  bool good = holds(held);
  if (next_random() % 3) {
    region_free(region, held->data);
    *held = (Held){0};
    return good;
  }
  size_t kept = held->size < size ? held->size : size;
  held->data = region_realloc(region, held->data, size);
  held->size = kept;
  good = good && held->data && holds(held);
  fill(held, size);
  return good;
}

static void exercise(Region *region, int n) {
  static Held held[N];
  int n_bad = 0;
  for (int i = 0; i < n; i++) n_bad += !step(region, &held[next_random() % N]);
  for (int i = 0; i < N; i++) {
    n_bad += held[i].data && !holds(&held[i]);
    region_free(region, held[i].data);
    held[i] = (Held){0};
  }
  CHECK(n_bad == 0);
}

static void check_classes(Region *region) {
  for (size_t size = 1; size <= REGION_MEDIUM_MAX + 1; size += size < 600 ? 1 : size / 50) {
    char *block = region_malloc(region, size);
    CHECK(block != NULL);
    memset(block, 1, size);
    region_free(region, block);
    CHECK(region_malloc(region, size) == block);
    region_free(region, block);
  }
}

static void check_limits(Region *region) {
  CHECK(!region_malloc(region, (size_t)1 << 50));
  CHECK(region->refused);
  CHECK(!region_calloc(region, (size_t)1 << 40, (size_t)1 << 40));
  void *block = region_malloc(region, 200000);
  CHECK(block && !region_realloc(region, block, (size_t)1 << 60));
  char *big = region_realloc(region, block, 3000000);
  CHECK(big != NULL);
  region_free(region, big);
  region_free(region, NULL);
  CHECK(region_malloc(region, 0) != NULL);
}

int main(void) {
  Region *region = region_new();
  CHECK(region != NULL);
  CHECK(region_new() == NULL); /* its addresses are taken */
  if (!region) return finish();
  void *early = region_malloc(region, 40);
  exercise(region, 5000);
  CHECK(region_is_of_start(early));
  region_begin(region);
  void *late = region_malloc(region, 40);
  CHECK(!region_is_of_start(late));
  region_free(region, early);
  CHECK(region_malloc(region, 40) != early);
  exercise(region, 30000);
  check_classes(region);
  check_limits(region);
  CHECK(region_n_small(region) > 0);
  return finish();
}
