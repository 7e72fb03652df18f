/* Hashes of values, 64 bits on every machine, as Python defines them. -1 is never a hash: it stands for an
   error there, and each function gives another number in its place. Integers: big_hash in bigint.h; the
   modulus is the same. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include <stddef.h>
#include <stdint.h>

enum { HASH_INFINITY = 314159 };

/* Text (as its 1, 2 or 4 byte units lie in memory) and bytes, under a SipHash key; nothing at all hashes to
 * 0. */
int64_t hash_bytes(uint64_t k0, uint64_t k1, const void *bytes, size_t len);
/* An integer of up to 64 bits. */
int64_t hash_int(int64_t value);
/* Equal to the hash of an equal integer or fraction. Not for NaN, whose hash is that of its address. */
int64_t hash_double(double value);
int64_t hash_complex(int64_t real, int64_t imag); /* of the parts' hashes */
int64_t hash_pointer(uint64_t address);

/* Tuples: begin, add each element's hash in order, end. */
typedef struct TupleHash {
  uint64_t state;
  uint64_t n;
} TupleHash;
TupleHash tuple_hash_begin(void);
void tuple_hash_add(TupleHash *hash, int64_t element);
int64_t tuple_hash_end(const TupleHash *hash);

/* Frozen sets: the same, in any order. */
typedef struct SetHash {
  uint64_t state;
  uint64_t n;
} SetHash;
SetHash set_hash_begin(void);
void set_hash_add(SetHash *hash, int64_t element);
int64_t set_hash_end(const SetHash *hash);
#endif
