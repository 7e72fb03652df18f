/* The module _random: the Mersenne Twister MT19937 of Matsumoto and Nishimura, 32 bits at a time. Without a
   seed it begins with the host's entropy. */
#include "module/module.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

enum { N_WORDS = 624, MIDDLE = 397 };

typedef struct RandomObj {
  Obj head;
  uint32_t index; /* words already given out; N_WORDS: all */
  uint32_t words[N_WORDS];
} RandomObj;
#define as_random(v) ((RandomObj *)obj_of(v))

/* ---- the generator ---- */

static uint32_t twist(uint32_t high, uint32_t low) {
  uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
  return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static void refill(RandomObj *r) {
  uint32_t *w = r->words;
  size_t i = 0;
  for (; i < N_WORDS - MIDDLE; i++) w[i] = w[i + MIDDLE] ^ twist(w[i], w[i + 1]);
  for (; i < N_WORDS - 1; i++) w[i] = w[i + MIDDLE - N_WORDS] ^ twist(w[i], w[i + 1]);
  w[i] = w[MIDDLE - 1] ^ twist(w[i], w[0]);
  r->index = 0;
}

static inline uint32_t next_word(RandomObj *r) {
  if (r->index >= N_WORDS) refill(r);
  uint32_t y = r->words[r->index++];
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

static void seed_word(RandomObj *r, uint32_t seed) {
  r->words[0] = seed;
  for (uint32_t i = 1; i < N_WORDS; i++) {
    uint32_t last = r->words[i - 1];
    r->words[i] = 1812433253u * (last ^ last >> 30) + i;
  }
  r->index = N_WORDS;
}

/* n > 0 words. */
static void seed_words(RandomObj *r, const uint32_t *key, size_t n) {
  uint32_t *w = r->words, i = 1;
  seed_word(r, 19650218u);
  size_t k = 0;
  for (size_t left = n > N_WORDS ? n : N_WORDS; left; left--) {
    w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key[k] + (uint32_t)k;
    if (++i == N_WORDS) w[0] = w[N_WORDS - 1], i = 1;
    if (++k == n) k = 0;
  }
  for (size_t left = N_WORDS - 1; left; left--) {
    w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - i;
    if (++i == N_WORDS) w[0] = w[N_WORDS - 1], i = 1;
  }
  w[0] = 0x80000000u;
}

/* ---- seeds ---- */

static void seed_from_host(VM *vm, RandomObj *r) {
  uint8_t bytes[N_WORDS * 4];
  uint32_t key[N_WORDS];
  vm->host->entropy(vm->host, bytes, sizeof bytes);
  for (size_t i = 0; i < N_WORDS; i++)
    key[i] = (uint32_t)bytes[4 * i] | (uint32_t)bytes[4 * i + 1] << 8 | (uint32_t)bytes[4 * i + 2] << 16 |
             (uint32_t)bytes[4 * i + 3] << 24;
  seed_words(r, key, N_WORDS);
}

/* From the size of an int, its sign left out. */
static int seed_from_int(VM *vm, RandomObj *r, Ref v) {
  Value text = int_to_str(vm, v, 16);
  if (is_err(text)) return -1;
  const uint8_t *digits = str_data(as_str(text));
  size_t n = str_len(text), first = digits[0] == '-', n_words = (n - first + 7) / 8;
  uint32_t *key = vm_alloc(vm, n_words * sizeof *key);
  if (key) {
    memset(key, 0, n_words * sizeof *key);
    for (size_t i = first; i < n; i++) {
      size_t at = n - 1 - i;
      uint32_t digit = digits[i] <= '9' ? digits[i] - 48u : (digits[i] | 32u) - 87u;
      key[at / 8] |= digit << (at % 8 * 4);
    }
    seed_words(r, key, n_words);
    vm_free(vm, key, n_words * sizeof *key);
  }
  drop(vm, text);
  return key ? 0 : -1;
}

static int seed_from(VM *vm, RandomObj *r, Ref v) {
  if (is_undef(v) || is_none(v)) {
    seed_from_host(vm, r);
    return 0;
  }
  Value number;
  if (is_int_like(v))
    number = int_exact(vm, v);
  else {
    int64_t hash;
    if (object_hash(vm, v, &hash) < 0) return -1;
    number = int_from_u64(vm, (uint64_t)hash);
  }
  if (is_err(number)) return -1;
  int result = seed_from_int(vm, r, ref(number));
  drop(vm, number);
  return result;
}

/* ---- methods ---- */

static Value m_random(VM *vm, Ref self, const Args *args) {
  uint32_t a = next_word(as_random(self)) >> 5, b = next_word(as_random(self)) >> 6;
  return from_float(vm, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static Value m_seed(VM *vm, Ref self, const Args *args) {
  return seed_from(vm, as_random(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}

static Value m_getstate(VM *vm, Ref self, const Args *args) {
  RandomObj *r = as_random(self);
  TupleObj *state = tuple_new(vm, N_WORDS + 1);
  if (!state) return ERR;
  for (size_t i = 0; i < N_WORDS; i++) state->items[i] = from_int62(r->words[i]);
  state->items[N_WORDS] = from_int62(r->index);
  return value_of(state);
}

/* An int as the reference's C unsigned long, cut to 32 bits. */
static int word_of(VM *vm, Ref v, uint32_t *word) {
  uint64_t bits;
  if (!is_int_like(v)) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
  if (int_sign(v) < 0) return raise_i(vm, T_OVERFLOW_ERROR, "can't convert negative value to unsigned int");
  if (!int_as_u64(v, &bits))
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C unsigned long");
  *word = (uint32_t)bits;
  return 0;
}

static Value m_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  uint32_t words[N_WORDS];
  int64_t index;
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state vector must be a tuple");
  if (as_tuple(state)->len != N_WORDS + 1) return raise(vm, T_VALUE_ERROR, "state vector is the wrong size");
  for (size_t i = 0; i < N_WORDS; i++)
    if (word_of(vm, ref(as_tuple(state)->items[i]), &words[i]) < 0) return ERR;
  Value last = object_index(vm, ref(as_tuple(state)->items[N_WORDS]));
  if (is_err(last)) return ERR;
  int fits = int_as_i64(ref(last), &index);
  drop(vm, last);
  if (!fits) return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (index < 0 || index > N_WORDS) return raise(vm, T_VALUE_ERROR, "invalid state");
  memcpy(as_random(self)->words, words, sizeof words);
  as_random(self)->index = (uint32_t)index;
  return NONE_VALUE;
}

/* Words lowest first; the last one is short of bits at its lower end. */
static Value m_getrandbits(VM *vm, Ref self, const Args *args) {
  int bits;
  if (as_c_int(vm, ref(args->at[0]), &bits) < 0) return ERR;
  if (bits < 0) return raise(vm, T_VALUE_ERROR, "number of bits must be non-negative");
  if (bits == 0) return from_int62(0);
  if (bits <= 32) return from_int62(next_word(as_random(self)) >> (32 - bits));
  if (bits <= 64) {
    uint64_t low = next_word(as_random(self)), high = next_word(as_random(self)) >> (64 - bits);
    return int_from_u64(vm, high << 32 | low);
  }
  size_t n = ((size_t)bits - 1) / 32 + 1, n_digits = n * 8;
  char *digits = vm_alloc(vm, n_digits);
  if (!digits) return ERR;
  for (size_t i = 0; i < n; i++) {
    uint32_t word = next_word(as_random(self));
    if (i == n - 1 && bits % 32) word >>= 32 - bits % 32;
    for (size_t k = 0; k < 8; k++, word >>= 4)
      digits[n_digits - 1 - (8 * i + k)] = "0123456789abcdef"[word & 15];
  }
  Value out = int_from_digits(vm, digits, n_digits, 16, false);
  vm_free(vm, digits, n_digits);
  return out;
}

static Value random_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}
static int random_init(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len && type_of(vm, self)->slots.init == random_init)
    return raise_i(vm, T_TYPE_ERROR, "Random() takes no keyword arguments");
  if (args->n > 1) return raise_i(vm, T_TYPE_ERROR, "Random() requires 0 or 1 argument");
  return seed_from(vm, as_random(self), args->n ? ref(args->at[0]) : ref(UNDEF));
}
static void random_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(RandomObj));
}

static const MethodDef methods[] = {
    {"random", m_random, ARG_NONE, "($self, /)", "random() -> x in the interval [0, 1).", 0},
    {"seed", m_seed, ARG_POS, "($self, n=None, /)",
     "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and "
     "the "
     "process identifier.",
     0},
    {"getstate", m_getstate, ARG_NONE, "($self, /)", "getstate() -> tuple containing the current state.", 0},
    {"setstate", m_setstate, ARG_ONE, "($self, state, /)",
     "setstate(state) -> None.  Restores generator state.", 0},
    {"getrandbits", m_getrandbits, ARG_ONE, "($self, k, /)",
     "getrandbits(k) -> x.  Generates an int with k random bits.", 0},
    {0}};
static const TypeSpec random_spec = {
    .name = "_random.Random",
    .doc = "Random() -> create a random number generator with its own internal state.",
    .size = sizeof(RandomObj),
    .flags = TYPE_BASE,
    .slots = {.new_ = random_make, .init = random_init},
    .methods = methods,
    .dealloc = random_dealloc};

static int init(VM *vm, Ref module, void *state) {
  return module_add_type(vm, module, &random_spec, NULL) ? 0 : -1;
}
const ModuleDef random_module = {.name = "_random",
                                 .doc = "Module implements the Mersenne Twister random number generator.",
                                 .init = init};
