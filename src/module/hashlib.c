/* The module _hashlib: what hashlib and hmac take from OpenSSL in the reference, with digests of our own. An
   algorithm that only OpenSSL has is a trap. */
#include "module/digest.h"
#include "module/exception.h"
#include "module/keccak.h"
#include "module/module.h"
#include "object/descr.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct Algorithm {
  const char *name;
  int digest;  /* DigestKind; -1: Keccak */
  size_t size; /* of the digest; 0: as long as asked for */
  size_t block;
} Algorithm;

enum { N_ALGORITHMS = 12, OUT_MOST = 64, BLOCK_MOST = 168 };
static const Algorithm algorithms[N_ALGORITHMS] = {
    {"md5", DIGEST_MD5, 16, 64},       {"sha1", DIGEST_SHA1, 20, 64},      {"sha224", DIGEST_SHA224, 28, 64},
    {"sha256", DIGEST_SHA256, 32, 64}, {"sha384", DIGEST_SHA384, 48, 128}, {"sha512", DIGEST_SHA512, 64, 128},
    {"sha3_224", -1, 28, 144},         {"sha3_256", -1, 32, 136},          {"sha3_384", -1, 48, 104},
    {"sha3_512", -1, 64, 72},          {"shake_128", -1, 0, 168},          {"shake_256", -1, 0, 136}};

typedef struct Hash {
  const Algorithm *algorithm;
  union {
    Digest digest;
    Keccak keccak;
  } as;
} Hash;

typedef struct HashObj {
  Obj head;
  Hash hash;
} HashObj;
#define hash_of(v) (&((HashObj *)obj_of(v))->hash)

typedef struct HmacObj {
  Obj head;
  Hash inner, outer;
} HmacObj;
#define as_hmac(v) ((HmacObj *)obj_of(v))

typedef struct State {
  TypeObj *hash, *xof, *hmac, *unsupported;
} State;

/* ---- digests ---- */

static void hash_init(Hash *h, const Algorithm *algorithm) {
  h->algorithm = algorithm;
  if (algorithm->digest >= 0)
    digest_init(&h->as.digest, (DigestKind)algorithm->digest);
  else
    keccak_init(&h->as.keccak, algorithm->block, algorithm->size ? 0x06 : 0x1f);
}
static void hash_update(Hash *h, const uint8_t *data, size_t len) {
  if (h->algorithm->digest >= 0)
    digest_update(&h->as.digest, data, len);
  else
    keccak_update(&h->as.keccak, data, len);
}
static void hash_final(const Hash *h, uint8_t *out, size_t len) {
  if (h->algorithm->digest >= 0)
    digest_final(&h->as.digest, out);
  else
    keccak_final(&h->as.keccak, out, len);
}

static int feed(VM *vm, Hash *hash, Ref data) {
  if (is_kind(data, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "Strings must be encoded before hashing");
  if (!buffer_lends(vm, data)) return raise_i(vm, T_TYPE_ERROR, "object supporting the buffer API required");
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return -1;
  hash_update(hash, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return 0;
}

/* ---- names ---- */

static char lower(uint32_t c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c < 128 ? c : '?');
}

/* The algorithm of a name; NULL: ValueError, or a trap when OpenSSL may know it. */
static const Algorithm *algorithm_named(VM *vm, Ref name) {
  static const char *const hints[] = {"sha",    "md",   "sm",    "rsa", "ripe", "rmd", "blake",
                                      "keccak", "null", "whirl", "mac", "dsa",  ".",   "?"};
  char text[64] = "";
  size_t len = str_len(name);
  for (size_t i = 0; i < len && i < sizeof text - 1; i++) text[i] = lower(str_at(as_str(name), i));
  for (int i = 0; len < sizeof text && i < N_ALGORITHMS; i++)
    if (strcmp(algorithms[i].name, text) == 0) return &algorithms[i];
  bool known = len >= sizeof text;
  for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) known |= strstr(text, hints[i]) != NULL;
  if (known)
    trap(vm, "a digest by a name that OpenSSL may know");
  else
    raise(vm, T_VALUE_ERROR, "[digital envelope routines] unsupported");
  return NULL;
}

/* ---- the classes HASH and HASHXOF ---- */

static Value hash_new(VM *vm, const Algorithm *algorithm, const Hash *from, Ref data) {
  const State *state = module_state(vm, MODULE_HASHLIB);
  Value v = object_alloc(vm, algorithm->size ? state->hash : state->xof);
  if (is_err(v)) return ERR;
  hash_init(hash_of(v), algorithm);
  if (from) *hash_of(v) = *from;
  if (is_undef(data) || feed(vm, hash_of(v), data) == 0) return v;
  drop(vm, v);
  return ERR;
}

static Value h_update(VM *vm, Ref self, const Args *args) {
  return feed(vm, hash_of(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value h_digest(VM *vm, Ref self, const Args *args) {
  uint8_t out[OUT_MOST];
  hash_final(hash_of(self), out, hash_of(self)->algorithm->size);
  return bytes_new(vm, out, hash_of(self)->algorithm->size);
}
static Value h_hexdigest(VM *vm, Ref self, const Args *args) {
  uint8_t out[OUT_MOST];
  hash_final(hash_of(self), out, hash_of(self)->algorithm->size);
  return bytes_hex(vm, out, hash_of(self)->algorithm->size, ref(UNDEF), 0);
}
static Value h_copy(VM *vm, Ref self, const Args *args) {
  return hash_new(vm, hash_of(self)->algorithm, hash_of(self), ref(UNDEF));
}
static Value x_digest(VM *vm, Ref self, const Args *args) {
  ptrdiff_t len;
  if (object_as_ssize(vm, ref(args->at[0]), &len, T_OVERFLOW_ERROR) < 0) return ERR;
  if (len <= 0) return trap(vm, "a digest of no or negative length");
  BytesObj *out = bytes_alloc(vm, (size_t)len);
  if (!out) return ERR;
  hash_final(hash_of(self), bytes_data(out), (size_t)len);
  return value_of(out);
}
static Value x_hexdigest(VM *vm, Ref self, const Args *args) {
  Value bytes = x_digest(vm, self, args);
  if (is_err(bytes)) return ERR;
  Value text = bytes_hex(vm, bytes_data(as_bytes(bytes)), bytes_len(bytes), ref(UNDEF), 0);
  drop(vm, bytes);
  return text;
}
static Value h_repr(VM *vm, Ref self) {
  return trap(vm, "repr() of a digest, which shows its address");
}
static Value h_name(VM *vm, Ref self) {
  return str_from(vm, hash_of(self)->algorithm->name);
}
static Value h_size(VM *vm, Ref self) {
  return from_int62((int64_t)hash_of(self)->algorithm->size);
}
static Value h_block(VM *vm, Ref self) {
  return from_int62((int64_t)hash_of(self)->algorithm->block);
}

static const MethodDef hash_methods[] = {{"copy", h_copy, ARG_NONE, "($self, /)", NULL, 0},
                                         {"digest", h_digest, ARG_NONE, "($self, /)", NULL, 0},
                                         {"hexdigest", h_hexdigest, ARG_NONE, "($self, /)", NULL, 0},
                                         {"update", h_update, ARG_ONE, "($self, obj, /)", NULL, 0},
                                         {0}};
static const MethodDef xof_methods[] = {{"digest", x_digest, ARG_KW, "($self, /, length)", NULL, 0},
                                        {"hexdigest", x_hexdigest, ARG_KW, "($self, /, length)", NULL, 0},
                                        {0}};
static const GetSetDef hash_getsets[] = {{"block_size", h_block, NULL, NULL},
                                         {"name", h_name, NULL, NULL},
                                         {"digest_size", h_size, NULL, NULL},
                                         {0}};
static const TypeSpec hash_spec = {.name = "_hashlib.HASH",
                                   .size = sizeof(HashObj),
                                   .flags = TYPE_BASE,
                                   .slots = {.new_ = type_refuse_new, .repr = h_repr},
                                   .methods = hash_methods,
                                   .getsets = hash_getsets};
/* As much as is asked for. */
static Value x_size(VM *vm, Ref self) {
  return from_int62(0);
}
static const GetSetDef xof_getsets[] = {{"digest_size", x_size, NULL, NULL}, {0}};
static const TypeSpec xof_spec = {.name = "_hashlib.HASHXOF",
                                  .size = sizeof(HashObj),
                                  .flags = TYPE_BASE,
                                  .slots = {.new_ = type_refuse_new, .repr = h_repr},
                                  .methods = xof_methods,
                                  .getsets = xof_getsets};

/* ---- functions that make them ---- */

static Value make(VM *vm, int which, const Args *args) {
  if (!is_undef(args->at[1]) && object_truth(vm, ref(args->at[1])) < 0) return ERR;
  return hash_new(vm, &algorithms[which], NULL, ref(args->at[0]));
}
#define OPENSSL(n, id)                                                                                       \
  static Value m_##id(VM *vm, Ref self, const Args *args) {                                                  \
    return make(vm, n, args);                                                                                \
  }
OPENSSL(0, md5)
OPENSSL(1, sha1)
OPENSSL(2, sha224)
OPENSSL(3, sha256)
OPENSSL(4, sha384)
OPENSSL(5, sha512)
OPENSSL(6, sha3_224)
OPENSSL(7, sha3_256)
OPENSSL(8, sha3_384)
OPENSSL(9, sha3_512)
OPENSSL(10, shake_128)
OPENSSL(11, shake_256)

static Value m_new(VM *vm, Ref self, const Args *args) {
  Ref name = ref(args->at[0]);
  if (!is_undef(args->at[2]) && object_truth(vm, ref(args->at[2])) < 0) return ERR;
  if (!is_kind(name, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "name must be a string");
  Ref data = ref(args->at[1]);
  if (!is_undef(data) && is_kind(data, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "Strings must be encoded before hashing");
  const Algorithm *algorithm = algorithm_named(vm, name);
  return algorithm ? hash_new(vm, algorithm, NULL, data) : ERR;
}

/* ---- HMAC ---- */

static void hmac_start(HmacObj *h, const Algorithm *algorithm, const uint8_t *key, size_t len) {
  uint8_t block[BLOCK_MOST] = {0};
  hash_init(&h->inner, algorithm);
  hash_init(&h->outer, algorithm);
  if (len > algorithm->block) {
    Hash short_key = h->inner;
    hash_update(&short_key, key, len);
    hash_final(&short_key, block, algorithm->size);
  } else if (len)
    memcpy(block, key, len);
  for (size_t i = 0; i < algorithm->block; i++) block[i] ^= 0x36;
  hash_update(&h->inner, block, algorithm->block);
  for (size_t i = 0; i < algorithm->block; i++) block[i] ^= 0x36 ^ 0x5c;
  hash_update(&h->outer, block, algorithm->block);
}

static size_t hmac_final(const HmacObj *h, uint8_t *out) {
  size_t size = h->inner.algorithm->size;
  Hash outer = h->outer;
  hash_final(&h->inner, out, size);
  hash_update(&outer, out, size);
  hash_final(&outer, out, size);
  return size;
}

/* The algorithm of a digestmod: its name, or one of our functions. */
static const Algorithm *algorithm_of(VM *vm, Ref digestmod) {
  const Algorithm *algorithm = NULL;
  if (is_kind(digestmod, TYPE_STR))
    algorithm = algorithm_named(vm, digestmod);
  else {
    Value key = str_from(vm, "__name__"), name = is_err(key) ? ERR : object_getattr(vm, digestmod, ref(key));
    drop_x(vm, key);
    if (is_err(name)) return NULL;
    for (int i = 0; is_builtin(vm, digestmod) && is_kind(name, TYPE_STR) && i < N_ALGORITHMS; i++) {
      char text[32] = "openssl_";
      strcat(text, algorithms[i].name);
      if (str_is(ref(name), text)) algorithm = &algorithms[i];
    }
    drop(vm, name);
    if (!algorithm) trap(vm, "a digestmod that is no function of hashlib");
  }
  if (algorithm && algorithm->size) return algorithm;
  if (algorithm) trap(vm, "an HMAC of a digest without a length");
  return NULL;
}

static Value m_hmac_new(VM *vm, Ref self, const Args *args) {
  Buffer key;
  if (is_undef(args->at[2])) return raise(vm, T_TYPE_ERROR, "Missing required parameter 'digestmod'.");
  const Algorithm *algorithm = algorithm_of(vm, ref(args->at[2]));
  if (!algorithm || buffer_get(vm, ref(args->at[0]), &key, 0) < 0) return ERR;
  Value v = object_alloc(vm, ((State *)module_state(vm, MODULE_HASHLIB))->hmac);
  if (!is_err(v)) hmac_start(as_hmac(v), algorithm, key.at, key.len);
  buffer_release(vm, &key);
  Ref message = ref(args->at[1]);
  if (is_err(v) || is_undef(message) || is_none(message) || feed(vm, &as_hmac(v)->inner, message) == 0)
    return v;
  drop(vm, v);
  return ERR;
}

static Value m_hmac_digest(VM *vm, Ref self, const Args *args) {
  Buffer key, message;
  const Algorithm *algorithm = algorithm_of(vm, ref(args->at[2]));
  if (!algorithm || buffer_get(vm, ref(args->at[0]), &key, 0) < 0) return ERR;
  HmacObj hmac;
  uint8_t out[OUT_MOST];
  hmac_start(&hmac, algorithm, key.at, key.len);
  buffer_release(vm, &key);
  if (buffer_get(vm, ref(args->at[1]), &message, 0) < 0) return ERR;
  hash_update(&hmac.inner, message.at, message.len);
  buffer_release(vm, &message);
  return bytes_new(vm, out, hmac_final(&hmac, out));
}

static Value k_update(VM *vm, Ref self, const Args *args) {
  return feed(vm, &as_hmac(self)->inner, ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value k_digest(VM *vm, Ref self, const Args *args) {
  uint8_t out[OUT_MOST];
  return bytes_new(vm, out, hmac_final(as_hmac(self), out));
}
static Value k_hexdigest(VM *vm, Ref self, const Args *args) {
  uint8_t out[OUT_MOST];
  size_t len = hmac_final(as_hmac(self), out);
  return bytes_hex(vm, out, len, ref(UNDEF), 0);
}
static Value k_copy(VM *vm, Ref self, const Args *args) {
  Value v = object_alloc(vm, type_of(vm, self));
  if (is_err(v)) return ERR;
  as_hmac(v)->inner = as_hmac(self)->inner;
  as_hmac(v)->outer = as_hmac(self)->outer;
  return v;
}
static Value k_name(VM *vm, Ref self) {
  return str_format(vm, "hmac-%s", as_hmac(self)->inner.algorithm->name);
}
static Value k_size(VM *vm, Ref self) {
  return from_int62((int64_t)as_hmac(self)->inner.algorithm->size);
}
static Value k_block(VM *vm, Ref self) {
  return from_int62((int64_t)as_hmac(self)->inner.algorithm->block);
}

static const MethodDef hmac_methods[] = {{"copy", k_copy, ARG_NONE, "($self, /)", NULL, 0},
                                         {"digest", k_digest, ARG_NONE, "($self, /)", NULL, 0},
                                         {"hexdigest", k_hexdigest, ARG_NONE, "($self, /)", NULL, 0},
                                         {"update", k_update, ARG_KW, "($self, /, msg)", NULL, 0},
                                         {0}};
static const GetSetDef hmac_getsets[] = {{"digest_size", k_size, NULL, NULL},
                                         {"block_size", k_block, NULL, NULL},
                                         {"name", k_name, NULL, NULL},
                                         {0}};
static const TypeSpec hmac_spec = {.name = "_hashlib.HMAC",
                                   .size = sizeof(HmacObj),
                                   .slots = {.new_ = type_refuse_new, .repr = h_repr},
                                   .methods = hmac_methods,
                                   .getsets = hmac_getsets};

/* ---- the rest ---- */

static void pbkdf2(const HmacObj *keyed, const Buffer *salt, int64_t n, uint8_t *to, size_t len) {
  uint8_t sum[OUT_MOST], part[OUT_MOST];
  for (uint32_t block = 1; len; block++) {
    HmacObj h = *keyed;
    uint8_t number[4] = {(uint8_t)(block >> 24), (uint8_t)(block >> 16), (uint8_t)(block >> 8),
                         (uint8_t)block};
    hash_update(&h.inner, salt->at, salt->len);
    hash_update(&h.inner, number, 4);
    size_t size = hmac_final(&h, sum);
    memcpy(part, sum, size);
    for (int64_t i = 1; i < n; i++) {
      h = *keyed;
      hash_update(&h.inner, part, size);
      hmac_final(&h, part);
      for (size_t j = 0; j < size; j++) sum[j] ^= part[j];
    }
    size_t now = len < size ? len : size;
    memcpy(to, sum, now);
    to += now;
    len -= now;
  }
}

static Value m_pbkdf2_hmac(VM *vm, Ref self, const Args *args) {
  int64_t n;
  ptrdiff_t len;
  if (!is_kind(args->at[0], TYPE_STR)) return trap(vm, "pbkdf2_hmac() with a name that is no str");
  const Algorithm *algorithm = algorithm_of(vm, ref(args->at[0]));
  if (!algorithm) return ERR;
  if (!is_int(args->at[3])) return trap(vm, "pbkdf2_hmac() with iterations that are no small int");
  if ((n = int_of(args->at[3])) < 1)
    return raise(vm, T_VALUE_ERROR, "iteration value must be greater than 0.");
  if (n > INT32_MAX) return trap(vm, "pbkdf2_hmac() with so many iterations");
  len = (ptrdiff_t)algorithm->size;
  if (!is_undef(args->at[4]) && !is_none(args->at[4]) &&
      object_as_ssize(vm, ref(args->at[4]), &len, T_OVERFLOW_ERROR) < 0)
    return ERR;
  if (len < 1) return raise(vm, T_VALUE_ERROR, "key length must be greater than 0.");
  if (len > INT32_MAX) return trap(vm, "pbkdf2_hmac() of such a length");
  Buffer password, salt;
  if (buffer_get(vm, ref(args->at[1]), &password, 0) < 0) return ERR;
  HmacObj keyed;
  hmac_start(&keyed, algorithm, password.at, password.len);
  buffer_release(vm, &password);
  if (buffer_get(vm, ref(args->at[2]), &salt, 0) < 0) return ERR;
  BytesObj *out = bytes_alloc(vm, (size_t)len);
  if (out) pbkdf2(&keyed, &salt, n, bytes_data(out), (size_t)len);
  buffer_release(vm, &salt);
  return out ? value_of(out) : ERR;
}

static Value m_compare_digest(VM *vm, Ref self, const Args *args) {
  Ref module = module_load(vm, MODULE_OPERATOR);
  Value key = is_undef(module) ? ERR : str_from(vm, "_compare_digest");
  Value compare = is_err(key) ? ERR : object_getattr(vm, module, ref(key));
  Value result = is_err(compare) ? ERR : object_call_n(vm, ref(compare), 2, args->at);
  drop_x(vm, compare);
  drop_x(vm, key);
  return result;
}

static Value m_scrypt(VM *vm, Ref self, const Args *args) {
  return trap(vm, "hashlib.scrypt()");
}

static Value m_get_fips_mode(VM *vm, Ref self, const Args *args) {
  return from_int62(0);
}

static const char *const method_names[] = {"sha512",    "sm3",      "sha512_256", "sha512_224", "md5",
                                           "sha3_384",  "sha3_224", "sha256",     "ripemd160",  "blake2s",
                                           "sha384",    "md5-sha1", "sha224",     "sha3_512",   "sha1",
                                           "shake_256", "blake2b",  "shake_128",  "sha3_256"};

static Value method_name_set(VM *vm) {
  TupleObj *names = tuple_new(vm, sizeof method_names / sizeof *method_names);
  for (size_t i = 0; names && i < names->len; i++) {
    Value name = str_from(vm, method_names[i]);
    if (is_err(name)) {
      drop_obj(vm, names);
      return ERR;
    }
    names->items[i] = name;
  }
  if (!names) return ERR;
  Value set = object_call1(vm, ref_to(type_of_id(vm, FROZENSET)), ref_to(names));
  drop_obj(vm, names);
  return set;
}

static int fill(VM *vm, Ref module, void *memory) {
  State *state = memory;
  if (!(state->hash = module_add_type(vm, module, &hash_spec, NULL)) ||
      !(state->xof = module_add_type(vm, module, &xof_spec, state->hash)) ||
      !(state->hmac = module_add_type(vm, module, &hmac_spec, NULL)) ||
      !(state->unsupported =
            exception_class_new(vm, "_hashlib", "UnsupportedDigestmodError", type_of_id(vm, VALUE_ERROR))))
    return -1;
  if (module_add(vm, module, "UnsupportedDigestmodError", own_obj(state->unsupported)) < 0) return -1;
  return module_add(vm, module, "openssl_md_meth_names", method_name_set(vm));
}
static void traverse(VM *vm, void *state, VisitFn visit, void *ctx) {
  if (((State *)state)->unsupported) visit(vm, ref_to(((State *)state)->unsupported), ctx);
}
static void fini(VM *vm, void *state) {
  drop_obj(vm, ((State *)state)->unsupported);
}

#define ROW(id)                                                                                              \
  { "openssl_" #id, m_##id, ARG_KW, "($module, /, string=b'', *, usedforsecurity=True)", NULL, 0 }
static const MethodDef functions[] = {
    {"new", m_new, ARG_KW, "($module, /, name, string=b'', *, usedforsecurity=True)", NULL, 0},
    ROW(md5),
    ROW(sha1),
    ROW(sha224),
    ROW(sha256),
    ROW(sha384),
    ROW(sha512),
    ROW(sha3_224),
    ROW(sha3_256),
    ROW(sha3_384),
    ROW(sha3_512),
    ROW(shake_128),
    ROW(shake_256),
    {"pbkdf2_hmac", m_pbkdf2_hmac, ARG_KW, "($module, /, hash_name, password, salt, iterations, dklen=None)",
     NULL, 0},
    {"scrypt", m_scrypt, ARG_KW,
     "($module, /, password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)", NULL, 0},
    {"hmac_new", m_hmac_new, ARG_KW, "($module, /, key, msg=b'', digestmod=None)", NULL, 0},
    {"hmac_digest", m_hmac_digest, ARG_KW, "($module, /, key, msg, digest)", NULL, 0},
    {"compare_digest", m_compare_digest, ARG_POS, "($module, a, b, /)", NULL, 0},
    {"get_fips_mode", m_get_fips_mode, ARG_NONE, "($module, /)", NULL, 0},
    {0}};

const ModuleDef hashlib_module = {.name = "_hashlib",
                                  .functions = functions,
                                  .init = fill,
                                  .state_size = sizeof(State),
                                  .traverse = traverse,
                                  .fini = fini};

/* The module _blake2: its classes are there for hashlib to name; making one is a trap. */
static Value blake_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "%s", type->spec->name);
}
static const TypeSpec blake2b_spec = {
    .name = "_blake2.blake2b", .size = sizeof(Obj), .slots = {.new_ = blake_new}};
static const TypeSpec blake2s_spec = {
    .name = "_blake2.blake2s", .size = sizeof(Obj), .slots = {.new_ = blake_new}};

static int blake_fill(VM *vm, Ref module, void *state) {
  return module_add_type(vm, module, &blake2b_spec, NULL) && module_add_type(vm, module, &blake2s_spec, NULL)
             ? 0
             : -1;
}
const ModuleDef blake2_module = {.name = "_blake2", .init = blake_fill};
