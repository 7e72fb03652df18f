/* Hashes of values: see hash.h. Numbers are hashed modulo the prime 2^61 - 1, in which a power of two is a
 * rotation. */
#include "base/hash.h"
#include "base/siphash.h"
#include <math.h>
#include <string.h>

enum { HASH_BITS = 61 };
static const uint64_t HASH_PRIME = ((uint64_t)1 << HASH_BITS) - 1;

static int64_t not_minus_one(uint64_t hash) {
  return hash == UINT64_MAX ? -2 : (int64_t)hash;
}

int64_t hash_bytes(uint64_t k0, uint64_t k1, const void *bytes, size_t len) {
  return len ? not_minus_one(siphash13(k0, k1, bytes, len)) : 0;
}

int64_t hash_int(int64_t value) {
  uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, hash = magnitude % HASH_PRIME;
  return not_minus_one(value < 0 ? 0 - hash : hash);
}

int64_t hash_double(double value) {
  if (isinf(value)) return value > 0 ? HASH_INFINITY : -HASH_INFINITY;
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  uint64_t mantissa = bits & (((uint64_t)1 << 52) - 1);
  int field = (int)(bits >> 52 & 0x7FF), exponent = (field ? field : 1) - 1075;
  if (field) mantissa |= (uint64_t)1 << 52;
  unsigned turn = (unsigned)(exponent % HASH_BITS + HASH_BITS) % HASH_BITS;
  uint64_t hash = ((mantissa << turn) & HASH_PRIME) | mantissa >> (HASH_BITS - turn);
  return not_minus_one(value < 0 ? 0 - hash : hash);
}

int64_t hash_complex(int64_t real, int64_t imag) {
  return not_minus_one((uint64_t)real + (uint64_t)1000003 * (uint64_t)imag);
}

/* The low four bits of an address are the same everywhere: they go to the top. */
int64_t hash_pointer(uint64_t address) {
  return not_minus_one(address >> 4 | address << 60);
}

/* xxHash's round, on one lane, with its primes. */
static const uint64_t XX_PRIME_1 = 11400714785074694791u, XX_PRIME_2 = 14029467366897019727u,
                      XX_PRIME_5 = 2870177450012600261u;

TupleHash tuple_hash_begin(void) {
  return (TupleHash){XX_PRIME_5, 0};
}

void tuple_hash_add(TupleHash *hash, int64_t element) {
  uint64_t state = hash->state + (uint64_t)element * XX_PRIME_2;
  hash->state = (state << 31 | state >> 33) * XX_PRIME_1;
  hash->n++;
}

int64_t tuple_hash_end(const TupleHash *hash) {
  uint64_t state = hash->state + (hash->n ^ (XX_PRIME_5 ^ 3527539));
  return state == UINT64_MAX ? 1546275796 : (int64_t)state;
}

SetHash set_hash_begin(void) {
  return (SetHash){0, 0};
}

void set_hash_add(SetHash *hash, int64_t element) {
  uint64_t h = (uint64_t)element;
  hash->state ^= (h ^ 89869747 ^ h << 16) * 3644798167u;
  hash->n++;
}

int64_t set_hash_end(const SetHash *hash) {
  uint64_t state = hash->state ^ (hash->n + 1) * 1927868237u;
  state ^= state >> 11 ^ state >> 25;
  state = state * 69069 + 907133923;
  return state == UINT64_MAX ? 590923713 : (int64_t)state;
}
