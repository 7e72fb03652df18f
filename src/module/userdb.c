/* The modules pwd and grp: users and groups as /etc/passwd and /etc/group name them; the program's own user
   is the host's. */
#include "module/files.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/posix_int.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <stdlib.h>

enum { MOST_FIELDS = 7 };

typedef struct UserState {
  TypeObj *entry;
} UserState;

/* One line: fields[i] of lens[i] bytes. */
typedef struct Entry {
  const char *fields[MOST_FIELDS];
  size_t lens[MOST_FIELDS];
} Entry;

/* Splits the line that begins at `at` into `n` fields; false when it has another number of them. */
static bool split_line(const char *at, const char *end, size_t n, Entry *out) {
  for (size_t i = 0; i < n; i++) {
    const char *colon = i + 1 < n ? memchr(at, ':', (size_t)(end - at)) : end;
    if (!colon) return false;
    out->fields[i] = at;
    out->lens[i] = (size_t)(colon - at);
    at = colon + 1;
  }
  return true;
}

/* Which entry is looked for: by name, or by number (in the third field). */
typedef struct Wanted {
  const char *name;
  int64_t id;
} Wanted;

static bool is_wanted(const Entry *entry, const Wanted *wanted) {
  if (!wanted->name) return strtoll(entry->fields[2], NULL, 10) == wanted->id;
  return strlen(wanted->name) == entry->lens[0] && !memcmp(wanted->name, entry->fields[0], entry->lens[0]);
}

static Value names_list(VM *vm, const char *at, size_t len) {
  ListObj *list = list_new(vm, 0);
  for (const char *end = at + len; list && at < end;) {
    const char *comma = memchr(at, ',', (size_t)(end - at));
    if (!comma) comma = end;
    Value name = path_decode(vm, at, (size_t)(comma - at));
    if (is_err(name) || list_append_steal(vm, list, name) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
    at = comma + 1;
  }
  return list ? value_of(list) : ERR;
}

static Value entry_value(VM *vm, TypeObj *type, const Entry *entry, size_t n) {
  TupleObj *out = structseq_new(vm, type);
  for (size_t i = 0; out && i < n; i++) {
    bool number = i == 2 || (n == 7 && i == 3), members = n == 4 && i == 3;
    Value v = number    ? int_from_i64(vm, strtoll(entry->fields[i], NULL, 10))
              : members ? names_list(vm, entry->fields[i], entry->lens[i])
                        : path_decode(vm, entry->fields[i], entry->lens[i]);
    if (is_err(v)) {
      drop_obj(vm, out);
      return ERR;
    }
    out->items[i] = v;
  }
  return out ? value_of(out) : ERR;
}

/* The entry; UNDEF: there is none. */
static Value look_up(VM *vm, TypeObj *type, const char *file, size_t n, const Wanted *wanted) {
  HostBytes text = {0};
  Entry entry;
  if (vm_ask(vm, HOST_FILE, file, &text) != 0) return vm->trap.set ? ERR : UNDEF;
  Value found = UNDEF;
  for (const char *at = text.data, *end = at + text.len; at < end && is_undef(found);) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    if (!newline) newline = end;
    if (split_line(at, newline, n, &entry) && is_wanted(&entry, wanted))
      found = entry_value(vm, type, &entry, n);
    at = newline + 1;
  }
  host_bytes_free(&text);
  return found;
}

/* A name as text of `size` bytes from vm_alloc; NULL: exception. */
static char *name_arg(VM *vm, Ref v, const char *function, const char *argument, size_t *size) {
  if (!is_kind(v, TYPE_STR)) {
    raise(vm, T_TYPE_ERROR, "%s() argument %s%smust be str, not %T", function, argument, *argument ? " " : "",
          v);
    return NULL;
  }
  size_t len;
  char *text = str_utf8(vm, v, &len);
  if (!text) return NULL;
  *size = len + 1;
  if (strlen(text) == len) return text;
  vm_free(vm, text, *size);
  raise(vm, T_VALUE_ERROR, "embedded null character");
  return NULL;
}

/* ---- pwd ---- */

static Value own_user(VM *vm, TypeObj *type) {
  const HostIdentity *id = vm->host->identity(vm->host);
  TupleObj *out = structseq_new(vm, type);
  if (!out) return ERR;
  const char *const texts[] = {id->user, "x", NULL, NULL, "", id->home, id->shell};
  for (size_t i = 0; i < MOST_FIELDS; i++) {
    Value v = texts[i] ? str_from(vm, texts[i]) : from_int62(i == 2 ? id->uid : id->gid);
    if (is_err(v)) {
      drop_obj(vm, out);
      return ERR;
    }
    out->items[i] = v;
  }
  return value_of(out);
}

static Value user(VM *vm, const Wanted *wanted) {
  const HostIdentity *id = vm->host->identity(vm->host);
  TypeObj *type = ((UserState *)module_state(vm, MODULE_PWD))->entry;
  bool own = wanted->name ? !strcmp(wanted->name, id->user) : wanted->id == id->uid;
  if (own && vm->host->kind == HOST_FIXED) return own_user(vm, type);
  return look_up(vm, type, "/etc/passwd", 7, wanted);
}

/* KeyError with that text, which it takes (or ERR). */
static Value not_found(VM *vm, Value text) {
  if (is_err(text)) return ERR;
  raise_with(vm, T_KEY_ERROR, ref(text));
  drop(vm, text);
  return ERR;
}

static Value p_getpwuid(VM *vm, Ref self, const Args *args) {
  Wanted wanted = {0};
  int got = posix_id(vm, ref(args->at[0]), "uid", &wanted.id);
  if (got < 0) return ERR;
  Value found = got ? UNDEF : user(vm, &wanted);
  if (!is_undef(found)) return found;
  return not_found(vm, got ? str_from(vm, "getpwuid(): uid not found")
                           : str_format(vm, "getpwuid(): uid not found: %i", wanted.id));
}

static Value by_name(VM *vm, Ref v, const char *function, const char *argument,
                     Value (*find)(VM *, const Wanted *)) {
  size_t size;
  char *name = name_arg(vm, v, function, argument, &size);
  if (!name) return ERR;
  Wanted wanted = {.name = name};
  Value found = find(vm, &wanted);
  vm_free(vm, name, size);
  if (!is_undef(found)) return found;
  return not_found(vm, str_format(vm, "%s(): name not found: %R", function, v));
}

static Value p_getpwnam(VM *vm, Ref self, const Args *args) {
  return by_name(vm, ref(args->at[0]), "getpwnam", "", user);
}

static const MethodDef pwd_functions[] = {{"getpwuid", p_getpwuid, ARG_ONE, "($module, uidobj, /)", NULL, 0},
                                          {"getpwnam", p_getpwnam, ARG_ONE, "($module, name, /)", NULL, 0},
                                          {0}};

static int pwd_fill(VM *vm, Ref module, void *data) {
  UserState *state = data;
  state->entry = pin_struct_type(vm, "pwd", "struct_passwd");
  return state->entry ? module_add(vm, module, "struct_passwd", own_obj(state->entry)) : -1;
}

const ModuleDef pwd_module = {
    .name = "pwd", .functions = pwd_functions, .init = pwd_fill, .state_size = sizeof(UserState)};

/* ---- grp ---- */

static Value group(VM *vm, const Wanted *wanted) {
  return look_up(vm, ((UserState *)module_state(vm, MODULE_GRP))->entry, "/etc/group", 4, wanted);
}

static Value p_getgrgid(VM *vm, Ref self, const Args *args) {
  Wanted wanted = {0};
  int got = posix_id(vm, ref(args->at[0]), "gid", &wanted.id);
  if (got > 0) posix_id_error(vm, "gid", got);
  if (got) return ERR;
  Value found = group(vm, &wanted);
  if (!is_undef(found)) return found;
  return not_found(vm, str_format(vm, "getgrgid(): gid not found: %i", wanted.id));
}

static Value p_getgrnam(VM *vm, Ref self, const Args *args) {
  return by_name(vm, ref(args->at[0]), "getgrnam", "'name'", group);
}

static const MethodDef grp_functions[] = {{"getgrgid", p_getgrgid, ARG_KW, "($module, /, id)", NULL, 0},
                                          {"getgrnam", p_getgrnam, ARG_KW, "($module, /, name)", NULL, 0},
                                          {0}};

static int grp_fill(VM *vm, Ref module, void *data) {
  UserState *state = data;
  state->entry = pin_struct_type(vm, "grp", "struct_group");
  return state->entry ? module_add(vm, module, "struct_group", own_obj(state->entry)) : -1;
}

const ModuleDef grp_module = {
    .name = "grp", .functions = grp_functions, .init = grp_fill, .state_size = sizeof(UserState)};
