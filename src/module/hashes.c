/* The modules _md5, _sha1, _sha256 and _sha512: digests as hashlib uses them when there is no OpenSSL. */
#include "module/digest.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct DigestObj {
  Obj head;
  Digest digest;
} DigestObj;
#define digest_of(v) (&((DigestObj *)obj_of(v))->digest)

typedef struct State {
  TypeObj *types[2]; /* what the module makes, in the order of its functions */
} State;

static int feed(VM *vm, Digest *digest, Ref data) {
  if (is_kind(data, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "Strings must be encoded before hashing");
  if (!buffer_lends(vm, data)) return raise_i(vm, T_TYPE_ERROR, "object supporting the buffer API required");
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return -1;
  digest_update(digest, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return 0;
}

static Value make(VM *vm, ModuleId module, int which, DigestKind kind, const Args *args) {
  State *state = module_state(vm, module);
  if (!is_undef(args->at[1]) && object_truth(vm, ref(args->at[1])) < 0) return ERR;
  Value v = object_alloc(vm, state->types[which]);
  if (is_err(v)) return ERR;
  digest_init(digest_of(v), kind);
  if (is_undef(args->at[0]) || feed(vm, digest_of(v), ref(args->at[0])) == 0) return v;
  drop(vm, v);
  return ERR;
}

static Value d_update(VM *vm, Ref self, const Args *args) {
  return feed(vm, digest_of(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value d_digest(VM *vm, Ref self, const Args *args) {
  uint8_t out[DIGEST_MOST];
  digest_final(digest_of(self), out);
  return bytes_new(vm, out, digest_infos[digest_of(self)->kind].size);
}
static Value d_hexdigest(VM *vm, Ref self, const Args *args) {
  uint8_t out[DIGEST_MOST];
  digest_final(digest_of(self), out);
  return bytes_hex(vm, out, digest_infos[digest_of(self)->kind].size, ref(UNDEF), 0);
}
static Value d_copy(VM *vm, Ref self, const Args *args) {
  Value v = object_alloc(vm, type_of(vm, self));
  if (!is_err(v)) *digest_of(v) = *digest_of(self);
  return v;
}
static Value get_name(VM *vm, Ref self) {
  return str_from(vm, digest_infos[digest_of(self)->kind].name);
}
static Value get_size(VM *vm, Ref self) {
  return from_int62(digest_infos[digest_of(self)->kind].size);
}
static Value get_block(VM *vm, Ref self) {
  return from_int62(digest_infos[digest_of(self)->kind].block);
}

static const MethodDef methods[] = {{"copy", d_copy, ARG_NONE, "($self, /)", NULL, METHOD_OF_CLASS},
                                    {"digest", d_digest, ARG_NONE, "($self, /)", NULL, 0},
                                    {"hexdigest", d_hexdigest, ARG_NONE, "($self, /)", NULL, 0},
                                    {"update", d_update, ARG_ONE, "($self, obj, /)", NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"block_size", get_block, NULL, NULL},
                                    {"name", get_name, NULL, NULL},
                                    {"digest_size", get_size, NULL, NULL},
                                    {0}};

#define DIGEST_TYPE(id, text)                                                                                \
  static const TypeSpec id##_spec = {.name = text,                                                           \
                                     .size = sizeof(DigestObj),                                              \
                                     .slots = {.new_ = type_refuse_new},                                     \
                                     .methods = methods,                                                     \
                                     .getsets = getsets};
#define DIGEST_FUNCTION(id, MODULE, which, KIND)                                                             \
  static Value m_##id(VM *vm, Ref self, const Args *args) {                                                  \
    return make(vm, MODULE_##MODULE, which, DIGEST_##KIND, args);                                            \
  }
#define DIGEST_ROW(id)                                                                                       \
  { #id, m_##id, ARG_KW, "($module, /, string=b'', *, usedforsecurity=True)", NULL, 0 }
DIGEST_TYPE(md5, "_md5.md5")
DIGEST_TYPE(sha1, "_sha1.sha1")
DIGEST_TYPE(sha224, "_sha256.sha224")
DIGEST_TYPE(sha256, "_sha256.sha256")
DIGEST_TYPE(sha384, "_sha512.sha384")
DIGEST_TYPE(sha512, "_sha512.sha512")
DIGEST_FUNCTION(md5, MD5, 0, MD5)
DIGEST_FUNCTION(sha1, SHA1, 0, SHA1)
DIGEST_FUNCTION(sha224, SHA256, 0, SHA224)
DIGEST_FUNCTION(sha256, SHA256, 1, SHA256)
DIGEST_FUNCTION(sha384, SHA512, 0, SHA384)
DIGEST_FUNCTION(sha512, SHA512, 1, SHA512)

/* A type under the name that the module gives it; NULL: none. */
static int add_type(VM *vm, Ref module, State *state, int which, const TypeSpec *spec, const char *name) {
  if (!(state->types[which] = module_hidden_type(vm, module, spec, NULL))) return -1;
  return name ? module_add(vm, module, name, own_obj(state->types[which])) : 0;
}
static int md5_fill(VM *vm, Ref module, void *state) {
  return add_type(vm, module, state, 0, &md5_spec, "MD5Type");
}
static int sha1_fill(VM *vm, Ref module, void *state) {
  return add_type(vm, module, state, 0, &sha1_spec, "SHA1Type");
}
static int sha256_fill(VM *vm, Ref module, void *state) {
  return add_type(vm, module, state, 0, &sha224_spec, "SHA224Type") < 0
             ? -1
             : add_type(vm, module, state, 1, &sha256_spec, "SHA256Type");
}
static int sha512_fill(VM *vm, Ref module, void *state) {
  /* The reference gives the other one no name, and this one that of the other. */
  return add_type(vm, module, state, 0, &sha384_spec, NULL) < 0
             ? -1
             : add_type(vm, module, state, 1, &sha512_spec, "SHA384Type");
}

static const MethodDef md5_functions[] = {DIGEST_ROW(md5), {0}};
static const MethodDef sha1_functions[] = {DIGEST_ROW(sha1), {0}};
static const MethodDef sha256_functions[] = {DIGEST_ROW(sha256), DIGEST_ROW(sha224), {0}};
static const MethodDef sha512_functions[] = {DIGEST_ROW(sha512), DIGEST_ROW(sha384), {0}};
const ModuleDef md5_module = {
    .name = "_md5", .functions = md5_functions, .init = md5_fill, .state_size = sizeof(State)};
const ModuleDef sha1_module = {
    .name = "_sha1", .functions = sha1_functions, .init = sha1_fill, .state_size = sizeof(State)};
const ModuleDef sha256_module = {
    .name = "_sha256", .functions = sha256_functions, .init = sha256_fill, .state_size = sizeof(State)};
const ModuleDef sha512_module = {
    .name = "_sha512", .functions = sha512_functions, .init = sha512_fill, .state_size = sizeof(State)};
